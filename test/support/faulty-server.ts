/** A real HTTP server on loopback that speaks the API of completions, well or badly, as a test says. */
import { once } from 'node:events';
import {
    createServer,
    type IncomingMessage,
    type RequestListener,
    type Server,
    type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { RemoteEngine } from '../../src/client/endpoint/remote-engine.ts';
import { systemClock, type Clock } from '../../src/base/clock.ts';
import { endpointAddress, type EndpointAddress } from '../../src/core/endpoint-address.ts';

/** What came to the server. */
export interface Heard {
    readonly path: string;
    readonly authorization: string | undefined;
    /** Of a POST, as it came. */
    readonly body: string;
    /** Of a completion. */
    readonly asked: Asked;
    /** Whether the other side closed the connection before the answer was whole. */
    isCutShort: boolean;
}

export interface Asked {
    readonly model: string;
    readonly prompt: string;
    readonly max_tokens: number;
    readonly logprobs?: number;
    readonly stop?: readonly string[];
    readonly temperature?: number;
    readonly stream?: boolean;
}

export type Answer = (heard: Heard, response: ServerResponse) => void | Promise<void>;

function listModel(response: ServerResponse, more: object): void {
    response.setHeader('content-type', 'application/json');
    response.end(
        JSON.stringify({ object: 'list', data: [{ id: 'big-model', owned_by: 'team', ...more }] }),
    );
}

export class FaultyServer {
    readonly heard: Heard[] = [];
    /** What it tells of its model, beside name and owner. */
    modelFacts: object = {};
    /** What it answers to `/models` in place of that. */
    models: Answer | undefined;
    readonly #server: Server;
    #answer: Answer;

    /** @param make of `https.createServer` with a certificate, for one that speaks TLS */
    constructor(
        answer: Answer,
        make: (listener: RequestListener) => Server = (listener) => createServer(listener),
    ) {
        this.#answer = answer;
        this.#server = make((request, response) => {
            void this.#hear(request, response);
        });
    }

    /** What it answers to all but `/models`, where it names `big-model`. */
    set answer(answer: Answer) {
        this.#answer = answer;
    }

    /** The completions that were asked for, oldest first. */
    get completions(): readonly Heard[] {
        return this.heard.filter(({ path }) => path.endsWith('/completions'));
    }

    get prompts(): readonly string[] {
        return this.completions.map(({ asked }) => asked.prompt);
    }

    async start(): Promise<void> {
        this.#server.listen(0, '127.0.0.1');
        await once(this.#server, 'listening');
    }

    address(scheme = 'http'): EndpointAddress {
        const { port } = this.#server.address() as AddressInfo;
        const address = endpointAddress(`${scheme}://127.0.0.1:${port}/v1`);
        if (!address) throw new Error('The address of the test’s own server is none.');
        return address;
    }

    async stop(): Promise<void> {
        this.#server.closeAllConnections();
        if (!this.#server.listening) return;
        this.#server.close();
        await once(this.#server, 'close');
    }

    async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
        let body = '';
        for await (const part of request.setEncoding('utf8')) body += String(part);
        const heard: Heard = {
            path: request.url ?? '',
            authorization: request.headers.authorization,
            body,
            asked: body === '' ? noQuestion : (JSON.parse(body) as Asked),
            isCutShort: false,
        };
        this.heard.push(heard);
        response.once('close', () => {
            heard.isCutShort = !response.writableFinished;
        });
        if (heard.path !== '/v1/models') await this.#answer(heard, response);
        else if (this.models) await this.models(heard, response);
        else listModel(response, this.modelFacts);
    }
}

const noQuestion: Asked = { model: '', prompt: '', max_tokens: 0 };

/** A server and an engine that asks it, for the tests of the `describe` around the call; both anew for each. */
export function endpoint(options: Parameters<typeof engineOf>[1] = {}): {
    readonly server: () => FaultyServer;
    readonly engine: () => RemoteEngine;
} {
    let server: FaultyServer;
    let engine: RemoteEngine;
    beforeEach(async () => {
        server = new FaultyServer(() => undefined);
        await server.start();
        engine = engineOf(server.address(), options);
    });
    afterEach(async () => {
        engine.dispose();
        await server.stop();
    });
    return { server: () => server, engine: () => engine };
}

export function engineOf(
    address: EndpointAddress,
    {
        key,
        model = '',
        patienceMs = 2000,
        clock = systemClock,
    }: { key?: string; model?: string; patienceMs?: number; clock?: Clock } = {},
): RemoteEngine {
    const choice = { address, model, key: () => Promise.resolve(key), patienceMs };
    return new RemoteEngine(choice, clock);
}
