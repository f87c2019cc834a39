import * as l10n from '@vscode/l10n';
import { ResponseError, type CancellationToken, type MessageConnection } from 'vscode-jsonrpc/node';
import { Latest } from '../base/latest.ts';
import { messageOf } from '../base/message-of.ts';
import {
    Complete,
    Load,
    MeasureUsage,
    StepProgress,
    Tokenize,
    Warm,
    type CompleteParams,
    type LoadParams,
    type ReadParams,
    type Tokenized,
    type TokenizeParams,
    type Warmed,
} from '../protocol/engine.ts';
import { EngineError, type EngineErrorData } from '../protocol/errors.ts';
import type { Generation, ModelFacts } from '../protocol/trace.ts';
import { generate } from './generate.ts';
import { loadModel, type LoadedModel } from './loaded-model.ts';
import { warm } from './warm.ts';

/** What somebody waits for goes before what is made in advance, and that before reading in advance. */
const urgencies = { awaited: 2, background: 1, warm: 0 } as const;

/** Answers requests on a connection: one inference at a time; of the most urgent ones the newest wins. */
export class EngineService {
    readonly #connection: MessageConnection;
    readonly #latest = new Latest();
    #model: LoadedModel | undefined;

    constructor(connection: MessageConnection) {
        this.#connection = connection;
        connection.onRequest(Load, (params, token) =>
            this.#answer(token, urgencies.awaited, (signal) => this.#load(params, signal)),
        );
        connection.onRequest(Complete, (params, token) => {
            const askedAt = performance.now();
            const urgency = params.background ? urgencies.background : urgencies.awaited;
            return this.#answer(token, urgency, (signal) =>
                this.#complete(params, askedAt, signal),
            );
        });
        connection.onRequest(Warm, (params, token) =>
            this.#answer(token, urgencies.warm, (signal) => this.#warm(params, signal)),
        );
        connection.onRequest(Tokenize, (params) => this.#tokenize(params));
        connection.onRequest(MeasureUsage, () => ({ residentBytes: process.memoryUsage.rss() }));
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
        const { progress, tellAfterMs } = params;
        return generate(this.#loaded(), params, askedAt, signal, (taken) => {
            if (progress === undefined || performance.now() - askedAt < tellAfterMs) return;
            void this.#connection.sendProgress(StepProgress, progress, taken);
        });
    }

    async #warm(params: ReadParams, signal: AbortSignal): Promise<Warmed> {
        return warm(this.#loaded(), params, signal);
    }

    #tokenize({ text }: TokenizeParams): Tokenized | ResponseError<EngineErrorData> {
        try {
            const { tokenizer, encoder } = this.#loaded();
            const added = tokenizer.begun(text).length - text.length;
            const ends = tokenizer.byteEnds(encoder.encode(text));
            return { ends: ends.map((end) => end - added) };
        } catch (error) {
            return toResponseError(error);
        }
    }

    /** @throws EngineError `model-missing` */
    #loaded(): LoadedModel {
        if (!this.#model) throw new EngineError('model-missing', l10n.t('No model is loaded.'));
        return this.#model;
    }

    async #answer<T>(
        token: CancellationToken,
        urgency: number,
        task: (signal: AbortSignal) => Promise<T>,
    ): Promise<T | ResponseError<EngineErrorData>> {
        const cancelled = new AbortController();
        const listening = token.onCancellationRequested(() => {
            cancelled.abort();
        });
        // The token of a request that was cancelled while it waited to be read never fires.
        if (token.isCancellationRequested) cancelled.abort();
        try {
            return await this.#latest.run(cancelled.signal, task, urgency);
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
