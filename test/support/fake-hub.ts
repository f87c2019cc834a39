/** A hub on loopback: its interface for models, and a second server, on another port, for large files. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What goes wrong with a request, once for each time it stands in the list of faults. */
export type Fault =
    /** The connection breaks after so many bytes of the body. */
    | { readonly kind: 'drop'; readonly afterBytes: number }
    /** Headers and so many bytes come, then nothing. */
    | { readonly kind: 'stall'; readonly afterBytes: number }
    /** One bit of the body is another. */
    | { readonly kind: 'spoil' }
    | {
          readonly kind: 'status';
          readonly status: number;
          readonly headers?: Record<string, string>;
      }
    /** The header announces so many bytes more than the file has. */
    | { readonly kind: 'lie'; readonly extraBytes: number }
    /** The body goes on for so many bytes, and no header says how long it is. */
    | { readonly kind: 'overflow'; readonly extraBytes: number }
    /** Ranges are ignored: 200 and the whole file. */
    | { readonly kind: 'no-range' };

/** A request as a server saw it. */
export interface Seen {
    readonly server: 'hub' | 'store';
    readonly method: string;
    readonly path: string;
    readonly authorization: string | undefined;
    readonly range: string | undefined;
    readonly status: number;
}

/** From this size on, in bytes, a file lies in the store. */
const largeBytes = 10_000;

export class FakeHub {
    /** Path → content. A model folder to begin with, without its manifest. */
    readonly files = new Map<string, Buffer>();
    readonly seen: Seen[] = [];
    /** A file, or `/` and the beginning of an address → what goes wrong with the next requests for it. */
    readonly faults = new Map<string, Fault[]>();
    readonly id: string;
    revision = 'a'.repeat(40);
    licence: string | undefined = 'apache-2.0';
    /** With these tokens a gated model may be had; undefined for a model that is not gated. */
    tokens: readonly string[] | undefined;
    /** What the interface answers in place of what it should. */
    answer: string | undefined;
    /** Where the store is redirected to in place of itself. */
    redirect: string | undefined;
    /** Without a slash at its end. */
    endpoint = '';
    #storeAddress = '';
    readonly #hub: Server;
    readonly #store: Server;

    private constructor(folder: string, id: string) {
        this.id = id;
        for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
            if (!entry.isFile() || entry.name === 'manifest.json') continue;
            const path = join(entry.parentPath, entry.name);
            const relative = path.slice(folder.length + 1).replaceAll('\\', '/');
            this.files.set(relative, readFileSync(path));
        }
        this.#hub = createServer((request, response) => {
            this.#answer(request, response);
        });
        this.#store = createServer((request, response) => {
            const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '').slice(1);
            this.#send('store', path, request, response, {});
        });
    }

    /** @param folder of the model that it has */
    static async start(folder: string, id = 'some-owner/tiny-model'): Promise<FakeHub> {
        const hub = new FakeHub(folder, id);
        for (const server of [hub.#hub, hub.#store]) {
            await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        }
        hub.endpoint = addressOf(hub.#hub);
        hub.#storeAddress = addressOf(hub.#store);
        return hub;
    }

    /** Breaks all connections, as where there is no network. */
    dispose(): void {
        for (const server of [this.#hub, this.#store]) {
            server.close();
            server.closeAllConnections();
        }
    }

    break(path: string, ...faults: readonly Fault[]): this {
        this.faults.set(path, [...faults]);
        return this;
    }

    /** Of the requests that fetched (part of) this file. */
    requestsFor(path: string): readonly Seen[] {
        return this.seen.filter(
            (seen) => seen.path === path && (seen.status === 200 || seen.status === 206),
        );
    }

    #answer(request: IncomingMessage, response: ServerResponse): void {
        const url = new URL(request.url ?? '', this.endpoint);
        const [, owner = '', name = '', kind = '', revision = '', ...rest] =
            url.pathname.split('/');
        if (owner === 'api') {
            this.#answerInfo(url, request, response);
            return;
        }
        const path = rest.map(decodeURIComponent).join('/');
        const refuse = (status: number, word: string): void => {
            this.#note('hub', path, request, status);
            response.writeHead(status, { 'x-error-code': word }).end();
        };
        if (`${owner}/${name}` !== this.id || kind !== 'resolve') {
            refuse(404, 'RepoNotFound');
            return;
        }
        if (revision !== this.revision) {
            refuse(404, 'RevisionNotFound');
            return;
        }
        if (!this.#isAllowed(request)) {
            refuse(request.headers.authorization === undefined ? 401 : 403, 'GatedRepo');
            return;
        }
        const content = this.files.get(path);
        if (!content) {
            refuse(404, 'EntryNotFound');
            return;
        }
        const headers = { 'x-repo-commit': this.revision };
        if (content.byteLength < largeBytes) {
            this.#send('hub', path, request, response, headers);
            return;
        }
        if (this.#failsWithStatus('hub', path, request, response)) return;
        this.#note('hub', path, request, 302);
        const store = `${this.#storeAddress}/${path}?signature=some`;
        response
            .writeHead(302, {
                ...headers,
                location: this.redirect ?? store,
                'x-linked-etag': `"${sha256(content)}"`,
                'x-linked-size': content.byteLength,
            })
            .end();
    }

    #isAllowed({ headers }: IncomingMessage): boolean {
        return (
            this.tokens === undefined ||
            this.tokens.some((token) => headers.authorization === `Bearer ${token}`)
        );
    }

    #answerInfo(url: URL, request: IncomingMessage, response: ServerResponse): void {
        if (this.#failsWithStatus('hub', url.pathname, request, response)) return;
        const isKnown = url.pathname.startsWith(`/api/models/${this.id}/revision/`);
        this.#note('hub', url.pathname, request, isKnown ? 200 : 401);
        // As the real one: what does not exist and what is private look alike.
        if (!isKnown) response.writeHead(401, { 'x-error-code': 'RepoNotFound' }).end();
        else response.end(this.answer ?? JSON.stringify(this.info()));
    }

    /** What the interface answers about the model. */
    info() {
        return {
            id: this.id,
            sha: this.revision,
            gated: this.tokens === undefined ? false : 'manual',
            tags: ['onnx', ...(this.licence === undefined ? [] : [`license:${this.licence}`])],
            siblings: [...this.files].map(([rfilename, content]) => ({
                rfilename,
                size: content.byteLength,
                blobId: gitBlob(content),
                ...(content.byteLength >= largeBytes && {
                    lfs: { sha256: sha256(content), size: content.byteLength, pointerSize: 131 },
                }),
            })),
        };
    }

    #send(
        server: Seen['server'],
        path: string,
        request: IncomingMessage,
        response: ServerResponse,
        headers: Readonly<Record<string, string>>,
    ): void {
        if (this.#failsWithStatus(server, path, request, response)) return;
        const content = this.files.get(path) ?? Buffer.alloc(0);
        const fault = this.#faultsOf(path).shift();
        const asked = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
        const from = fault?.kind === 'no-range' || asked === undefined ? 0 : Number(asked);
        const status = from > 0 ? 206 : 200;
        this.#note(server, path, request, status);
        const rest = content.subarray(from);
        const extra = fault?.kind === 'lie' ? fault.extraBytes : 0;
        response.writeHead(status, {
            ...headers,
            'accept-ranges': 'bytes',
            etag: `"${sha256(content)}"`,
            ...(fault?.kind !== 'overflow' && { 'content-length': rest.byteLength + extra }),
            ...(from > 0 && {
                'content-range': `bytes ${from}-${content.byteLength - 1}/${content.byteLength}`,
            }),
        });
        writeBody(response, rest, fault);
    }

    #failsWithStatus(
        server: Seen['server'],
        path: string,
        request: IncomingMessage,
        response: ServerResponse,
    ): boolean {
        const queue = this.#faultsOf(path);
        const [fault] = queue;
        if (fault?.kind !== 'status') return false;
        queue.shift();
        this.#note(server, path, request, fault.status);
        response.writeHead(fault.status, fault.headers).end();
        return true;
    }

    /** Those that are still to come. */
    #faultsOf(path: string): Fault[] {
        const found = [...this.faults].find(
            ([key]) => path === key || (key.startsWith('/') && path.startsWith(key)),
        );
        return found?.[1] ?? [];
    }

    #note(server: Seen['server'], path: string, request: IncomingMessage, status: number): void {
        const { authorization, range } = request.headers;
        this.seen.push({
            server,
            method: request.method ?? '',
            path,
            authorization,
            range,
            status,
        });
    }
}

function writeBody(response: ServerResponse, rest: Buffer, fault: Fault | undefined): void {
    switch (fault?.kind) {
        case 'drop':
            response.write(rest.subarray(0, fault.afterBytes), () => {
                // The bytes are to arrive before the end does.
                setTimeout(() => response.destroy(), 50);
            });
            return;
        case 'stall':
            response.flushHeaders();
            response.write(rest.subarray(0, fault.afterBytes));
            return;
        case 'spoil': {
            const spoilt = Buffer.from(rest);
            spoilt[0] = (spoilt[0] ?? 0) ^ 1;
            response.end(spoilt);
            return;
        }
        case 'lie':
            response.end(Buffer.concat([rest, Buffer.alloc(fault.extraBytes)]));
            return;
        case 'overflow':
            response.end(Buffer.concat([rest, Buffer.alloc(fault.extraBytes)]));
            return;
        case 'no-range':
        case 'status':
        case undefined:
            response.end(rest);
    }
}

const addressOf = (server: Server): string =>
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

export const sha256 = (content: Uint8Array): string =>
    createHash('sha256').update(content).digest('hex');

const gitBlob = (content: Uint8Array): string =>
    createHash('sha1').update(`blob ${content.byteLength}\0`).update(content).digest('hex');
