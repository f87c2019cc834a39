import { ResponseError, type CancellationToken, type MessageConnection } from 'vscode-jsonrpc/node';
import { Latest } from '../base/latest.ts';
import { messageOf } from '../base/message-of.ts';
import {
    Complete,
    Load,
    StepProgress,
    type CompleteParams,
    type LoadParams,
} from '../protocol/engine.ts';
import { EngineError, type EngineErrorData } from '../protocol/errors.ts';
import type { Generation, ModelFacts } from '../protocol/trace.ts';
import { generate } from './generate.ts';
import { loadModel, type LoadedModel } from './loaded-model.ts';

/** Answers requests on a connection: one inference at a time, the newest wins. */
export class EngineService {
    readonly #connection: MessageConnection;
    readonly #latest = new Latest();
    #model: LoadedModel | undefined;

    constructor(connection: MessageConnection) {
        this.#connection = connection;
        connection.onRequest(Load, (params, token) =>
            this.#answer(token, (signal) => this.#load(params, signal)),
        );
        connection.onRequest(Complete, (params, token) => {
            const askedAt = performance.now();
            return this.#answer(token, (signal) => this.#complete(params, askedAt, signal));
        });
    }

    async #load(params: LoadParams, signal: AbortSignal): Promise<ModelFacts> {
        const previous = this.#model;
        this.#model = undefined;
        await previous?.cached.model.dispose();
        signal.throwIfAborted();
        this.#model = await loadModel(params);
        return this.#model.cached.model.facts;
    }

    async #complete(
        params: CompleteParams,
        askedAt: number,
        signal: AbortSignal,
    ): Promise<Generation> {
        if (!this.#model) throw new EngineError('model-missing', 'No model is loaded.');
        const { progress } = params;
        return generate(this.#model, params, askedAt, signal, (step) => {
            if (progress !== undefined)
                void this.#connection.sendProgress(StepProgress, progress, step);
        });
    }

    async #answer<T>(
        token: CancellationToken,
        task: (signal: AbortSignal) => Promise<T>,
    ): Promise<T | ResponseError<EngineErrorData>> {
        const cancelled = new AbortController();
        const listening = token.onCancellationRequested(() => {
            cancelled.abort();
        });
        // The token of a request that was cancelled while it waited to be read never fires.
        if (token.isCancellationRequested) cancelled.abort();
        try {
            return await this.#latest.run(cancelled.signal, task);
        } catch (error) {
            return toResponseError(error);
        } finally {
            listening.dispose();
        }
    }
}

/** JSON-RPC's "request failed". */
const requestFailed = -32803;

function toResponseError(error: unknown): ResponseError<EngineErrorData> {
    // stderr is the log of this process: the client keeps it, and the stack is nowhere else.
    if (!(error instanceof EngineError)) console.error(error);
    const known =
        error instanceof EngineError ? error : new EngineError('engine-error', messageOf(error));
    return new ResponseError(requestFailed, known.message, known.toData());
}
