import * as l10n from '@vscode/l10n';
import { seconds } from '../../base/numerals.ts';
import type { EndpointAddress } from '../../core/endpoint-address.ts';
import type { ModelFacts } from '../../protocol/trace.ts';
import { boundedText } from './bounded-text.ts';
import { chunkOf, type Chunk } from './chunk.ts';
import { EndpointError } from './endpoint-error.ts';
import { cutOff, failureOf, refusalOf, unreadable, wasClosed, type Told } from './faults.ts';
import { eventsOf } from './server-events.ts';
import { factsOf, modelsOf } from './server-facts.ts';
import { Watch } from './watch.ts';

/** A list of models, or an answer that is not streamed, is no longer, in bytes. */
const mostBytes = 1 << 22;
/** For the next word of a server, in milliseconds: a large model may have to be loaded first. */
const usualPatienceMs = 10_000;
/** After the last chunk the end of the stream is waited for so long: then the connection serves again. In milliseconds. */
const lastWordMs = 250;

/** What a server is asked to continue, and how. */
export interface Question {
    readonly prompt: string;
    readonly maxTokens: number;
    /** How many of the best tokens to report at each position; 0 for none, and no probabilities at all. */
    readonly logProbs: number;
    /** What ends it. */
    readonly stop?: readonly string[];
}

/** How a server is reached. */
export interface ServerChoice {
    readonly address: EndpointAddress;
    /** '' for the first one that the server names. */
    readonly model: string;
    /** Sent to this server and to nobody else; undefined for none. */
    readonly key: () => Promise<string | undefined>;
    /** How long to wait for its next word, in milliseconds. */
    readonly patienceMs?: number;
}

/**
 * An OpenAI-compatible server, as the global `fetch` reaches it: VS Code puts its proxy, its certificates and
 * `http.proxyStrictSSL` behind that.
 */
export class Server {
    readonly #choice: ServerChoice;

    constructor(choice: ServerChoice) {
        this.#choice = choice;
    }

    /** The model that answers. @throws EndpointError */
    async facts(signal: AbortSignal): Promise<ModelFacts> {
        const { address, model } = this.#choice;
        const told = await this.#told();
        try {
            const body = await this.#watched(told, signal, async (watch) => {
                const response = await this.#ask('/models', undefined, told, watch);
                return boundedText(response, mostBytes);
            });
            const facts = factsOf(modelsOf(body, told), model, address);
            if (facts.name !== '') return facts;
        } catch (error) {
            // Who has named a model can do without the list.
            const isMissing =
                error instanceof EndpointError &&
                ['endpoint-not-found', 'endpoint-unreadable'].includes(error.code);
            if (model === '' || !isMissing) throw error;
            return factsOf([], model, address);
        }
        throw new EndpointError(
            'endpoint-not-found',
            l10n.t('The server {0} names no model.', address.host),
        );
    }

    /**
     * Continues a prompt. Leaving the loop closes the connection.
     *
     * @throws EndpointError
     * @throws the signal's reason when it aborts
     */
    async *complete(
        model: string,
        { prompt, maxTokens, logProbs, stop }: Question,
        signal: AbortSignal,
    ): AsyncGenerator<Chunk, void> {
        const told = await this.#told();
        const watch = new Watch();
        const either = AbortSignal.any([signal, watch.signal]);
        this.#heard(watch, told);
        const body = {
            model,
            prompt,
            max_tokens: maxTokens,
            temperature: 0,
            stream: true,
            ...(logProbs > 0 && { logprobs: logProbs }),
            ...(stop && { stop }),
        };
        let isOver = false;
        try {
            const response = await this.#ask('/completions', body, told, either);
            this.#heard(watch, told);
            for await (const data of this.#dataOf(response, told)) {
                this.#heard(watch, told);
                const chunk = data === '[DONE]' ? undefined : chunkOf(data, told);
                if (chunk && !isOver) yield chunk;
                isOver ||= data === '[DONE]' || chunk?.finish !== undefined;
                if (isOver) watch.heard(lastWordMs, cutOff(told));
            }
        } catch (error) {
            signal.throwIfAborted();
            if (isOver) return;
            throw this.#reasonFor(error, watch, told);
        } finally {
            watch.end();
        }
        if (!isOver) throw cutOff(told);
    }

    async *#dataOf(response: Response, told: Told): AsyncGenerator<string, void> {
        const type = response.headers.get('content-type') ?? '';
        if (/^application\/json\b/i.test(type)) {
            // It does not stream.
            yield await boundedText(response, mostBytes);
        } else if (response.body && /^text\/event-stream\b/i.test(type)) {
            yield* eventsOf(response.body, told);
        } else {
            await response.body?.cancel();
            throw unreadable(told, type === '' ? '?' : type.slice(0, 100));
        }
    }

    /** @throws EndpointError for anything but 2xx */
    async #ask(
        path: string,
        body: object | undefined,
        told: Told,
        signal: AbortSignal,
    ): Promise<Response> {
        const { key } = told;
        const response = await fetchAgain(`${this.#choice.address.base}${path}`, {
            method: body ? 'POST' : 'GET',
            headers: {
                accept: body ? 'text/event-stream, application/json' : 'application/json',
                ...(body && { 'content-type': 'application/json' }),
                ...(key !== undefined && { authorization: `Bearer ${key}` }),
            },
            ...(body && { body: JSON.stringify(body) }),
            redirect: 'manual',
            credentials: 'omit',
            signal,
        });
        if (!response.ok) throw await refusalOf(response, told);
        return response;
    }

    async #watched<T>(
        told: Told,
        signal: AbortSignal,
        work: (signal: AbortSignal) => Promise<T>,
    ): Promise<T> {
        const watch = new Watch();
        this.#heard(watch, told);
        try {
            return await work(AbortSignal.any([signal, watch.signal]));
        } catch (error) {
            signal.throwIfAborted();
            throw this.#reasonFor(error, watch, told);
        } finally {
            watch.end();
        }
    }

    #heard(watch: Watch, { host }: Told): void {
        const { patienceMs = usualPatienceMs } = this.#choice;
        const words = l10n.t('The server {0} said nothing for {1}.', host, seconds(patienceMs));
        watch.heard(patienceMs, new EndpointError('endpoint-slow', words));
    }

    #reasonFor(error: unknown, { signal }: Watch, told: Told): EndpointError {
        const reason: unknown = signal.aborted ? signal.reason : error;
        return reason instanceof EndpointError ? reason : failureOf(reason, told);
    }

    async #told(): Promise<Told> {
        const { address, key } = this.#choice;
        return { host: address.host, key: await key() };
    }
}

/** One at a time is used, and hardly more than two are kept open. */
const mostKeptOpen = 3;

/** A connection that was kept open may have been closed by the server just now: that is no fault, another one is used. */
async function fetchAgain(url: string, request: RequestInit): Promise<Response> {
    for (let tried = 1; ; tried++) {
        try {
            return await fetch(url, request);
        } catch (error) {
            if (tried > mostKeptOpen || !wasClosed(error)) throw error;
        }
    }
}
