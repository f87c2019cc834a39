import { retry } from '../../base/retry.ts';
import { StallTimer } from '../../base/stall-timer.ts';
import type { EndpointAddress } from '../../core/endpoint-address.ts';
import { readChunk, type CompletionChunk } from './completion-chunk.ts';
import {
    completionBody,
    completionUrl,
    type CompletionRequest,
    type OptionalField,
} from './completion-request.ts';
import { EndpointError, ServerErrors, wasReset } from './endpoint-error.ts';
import { readEvents } from './server-events.ts';
import {
    describeModel,
    isOllama,
    ollamaAddress,
    readModels,
    type ListedModel,
    type ServerInfo,
} from './server-info.ts';
import { boundedText } from './server-message.ts';

/** A list of models is no longer, in bytes. */
const maxListBytes = 1 << 22;
/** For the next word of a server, in milliseconds: a large model may have to be loaded first. */
const defaultPatienceMs = 10_000;
/** After the last chunk the end of the stream is waited for so long: then the connection serves again. In milliseconds. */
const lastWordMs = 250;
/** One connection at a time is used, and hardly more than two are kept open. */
const maxKeptOpen = 3;

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

/** One exchange with the server. */
interface Exchange {
    readonly key: string | undefined;
    readonly errors: ServerErrors;
    /** Aborts where the server is silent for too long, or nobody waits any more. */
    readonly signal: AbortSignal;
    readonly stall: StallTimer;
    readonly heard: () => void;
    /** What a caught value means; the reason of the caller's signal where that has aborted. */
    readonly reasonFor: (error: unknown) => unknown;
}

/**
 * An OpenAI-compatible server, or Ollama, as the global `fetch` reaches it: VS Code puts its proxy, its certificates
 * and `http.proxyStrictSSL` behind that.
 */
export class Server {
    readonly #choice: ServerChoice;

    constructor(choice: ServerChoice) {
        this.#choice = choice;
    }

    /** All models that it names, those that continue no text included. @throws EndpointError */
    async models(signal: AbortSignal): Promise<readonly ListedModel[]> {
        const { base } = this.#choice.address;
        return this.#get(`${base}/models`, signal, readModels);
    }

    /** What answers. @throws EndpointError */
    async info(signal: AbortSignal): Promise<ServerInfo> {
        const { address, model } = this.#choice;
        const listed = await this.models(signal).catch((error: unknown) => {
            // Who has named a model can do without the list.
            if (model === '' || !hasAnswered(error)) throw error;
            return [];
        });
        const facts = describeModel(listed, model, address);
        if (facts.name === '') throw new ServerErrors(address.host, undefined).noModel();
        const root = ollamaAddress(address, listed);
        const isOwn = root !== undefined && (await this.#isOllama(root, signal));
        return { model: facts, api: isOwn ? 'ollama' : 'openai' };
    }

    /**
     * Continues a prompt. Leaving the loop closes the connection.
     *
     * @param refused fields that are left out
     * @throws EndpointError
     * @throws the signal's reason when it aborts
     */
    async *complete(
        { api, model }: ServerInfo,
        request: CompletionRequest,
        refused: ReadonlySet<OptionalField>,
        signal: AbortSignal,
    ): AsyncGenerator<CompletionChunk, void> {
        const exchange = await this.#begin(signal);
        const url = completionUrl(api, this.#choice.address);
        const body = completionBody(api, model.name, request, refused);
        let isOver = false;
        try {
            const response = await this.#fetch(url, body, exchange);
            exchange.heard();
            let isEmpty = true;
            for await (const event of readEvents(response, exchange.errors)) {
                exchange.heard();
                const isEnd = event.data.trim() === '[DONE]';
                const chunk: CompletionChunk | undefined =
                    isEnd || isOver ? undefined : readChunk(event, exchange.errors);
                if (chunk) yield chunk;
                isOver ||= isEnd || chunk?.finish !== undefined;
                isEmpty &&= !isOver && chunk === undefined;
                if (isOver) exchange.stall.touch(lastWordMs, exchange.errors.cutOff());
            }
            if (isEmpty)
                throw exchange.errors.unreadable(response.headers.get('content-type') ?? '');
        } catch (error) {
            signal.throwIfAborted();
            if (isOver) return;
            throw exchange.reasonFor(error);
        } finally {
            exchange.stall.stop();
        }
    }

    async #isOllama(root: string, signal: AbortSignal): Promise<boolean> {
        try {
            return await this.#get(`${root}/api/version`, signal, isOllama);
        } catch (error) {
            signal.throwIfAborted();
            if (error instanceof EndpointError) return false;
            throw error;
        }
    }

    async #get<T>(
        url: string,
        signal: AbortSignal,
        read: (body: string, errors: ServerErrors) => T,
    ): Promise<T> {
        const exchange = await this.#begin(signal);
        try {
            const response = await this.#fetch(url, undefined, exchange);
            return read(await boundedText(response, maxListBytes), exchange.errors);
        } catch (error) {
            signal.throwIfAborted();
            throw exchange.reasonFor(error);
        } finally {
            exchange.stall.stop();
        }
    }

    async #begin(signal: AbortSignal): Promise<Exchange> {
        const { address, key: ask, patienceMs = defaultPatienceMs } = this.#choice;
        const key = await ask();
        const errors = new ServerErrors(address.host, key);
        const stall = new StallTimer();
        const heard = (): void => {
            stall.touch(patienceMs, errors.silent(patienceMs));
        };
        heard();
        return {
            ...{ key, errors, stall, heard },
            signal: AbortSignal.any([signal, stall.signal]),
            reasonFor: (error) => {
                const reason: unknown = stall.signal.aborted ? stall.signal.reason : error;
                return reason instanceof EndpointError ? reason : errors.unreachable(reason);
            },
        };
    }

    /** @throws EndpointError for anything but 2xx */
    async #fetch(
        url: string,
        body: object | undefined,
        { key, errors, signal }: Exchange,
    ): Promise<Response> {
        const request: RequestInit = {
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
        };
        // One that was kept open may have been closed just now: that is no fault, another one is used.
        const response = await retry(
            () => fetch(url, request),
            (error, failures) => failures <= maxKeptOpen && wasReset(error),
        );
        if (!response.ok) throw await errors.refused(response);
        return response;
    }
}

/** Whether the server answered, though not with what was asked for. */
const hasAnswered = (error: unknown): boolean =>
    error instanceof EndpointError &&
    (error.httpStatus !== undefined || error.isReset || error.code === 'endpoint-unreadable');
