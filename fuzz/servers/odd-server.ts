import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Random } from '../../eval/cases/random.ts';
import type { Answers } from '../checks/answers.ts';
import { behaviours } from './behaviours.ts';

/** A server on this machine that answers to `/models` and `/completions`, each time in a way that its seed draws. */
export class OddServer {
    readonly #answers: Answers;
    readonly #server = createServer((request, response) => {
        void this.#hear(request, response);
    });
    #random = new Random(0);
    /** How many well-formed answers were sent. */
    good = 0;

    constructor(answers: Answers) {
        this.#answers = answers;
    }

    async start(): Promise<void> {
        this.#server.listen(0, '127.0.0.1');
        await once(this.#server, 'listening');
    }

    get address(): string {
        const { port } = this.#server.address() as AddressInfo;
        return `http://127.0.0.1:${port}/v1`;
    }

    behave(seed: number): void {
        this.#random = new Random(seed);
    }

    async stop(): Promise<void> {
        this.#server.closeAllConnections();
        this.#server.close();
        await once(this.#server, 'close');
    }

    async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
        response.on('error', () => undefined);
        let body = '';
        try {
            for await (const part of request.setEncoding('utf8')) body += String(part);
        } catch {
            // Who asked is gone.
            return;
        }
        const isList = request.url?.endsWith('/models') === true;
        const behave = this.#random.pick(isList ? behaviours.models : behaviours.completions);
        const id = `req-${this.#random.below(1e9).toString(16)}`;
        const wrote = behave?.(response, { random: this.#random, id });
        if (wrote !== undefined && !isList)
            this.#answers.add(promptIn(body), undefined, [{ text: wrote, stop: undefined }]);
        if (wrote !== undefined) this.good++;
    }
}

function promptIn(body: string): string {
    const { prompt } = JSON.parse(body) as { prompt?: unknown };
    return typeof prompt === 'string' ? prompt : '';
}
