import type { CompleteParams, ReadParams, Warmed } from '../protocol/engine.ts';
import type { Generation } from '../protocol/trace.ts';

/** The engine as the core sees it; the client implements it over a process. */
export interface EnginePort {
    /**
     * Continues text. A newer one ends it, but for one in the background, which is not begun while it runs.
     *
     * @param onText hears, as soon as some of it is written, of the text so far (see `StepTaken.text`); not before
     *               `tellAfterMs`
     * @param signal ends it with `stop: 'cancelled'`
     * @throws EngineError when the engine or its model cannot answer
     * @throws the signal's reason when it was aborted before the engine was asked
     */
    complete(
        params: CompleteParams,
        signal: AbortSignal,
        onText?: (text: string) => void,
    ): Promise<Generation>;

    /**
     * Reads text into the KV cache while nobody waits for a completion.
     *
     * @param signal ends it between two chunks
     * @throws what `complete` throws
     */
    warm(params: ReadParams, signal: AbortSignal): Promise<Warmed>;

    /**
     * Takes a text apart into tokens, without the model.
     *
     * @returns for each token, the UTF-8 byte offset of its end
     * @throws EngineError when the engine or its model cannot answer
     */
    tokenize(text: string): Promise<Uint32Array>;
}

/** An engine that can say what it takes of this machine. */
export interface MeasurableEngine extends EnginePort {
    /** Whether the model runs on this machine, where measuring it sends nothing anywhere and costs nobody anything. */
    readonly isHere: boolean;

    /**
     * Memory that it holds here, in bytes: weights, KV cache and program.
     *
     * @returns undefined where it does not run, or runs elsewhere
     * @throws EngineError when its process ends meanwhile
     */
    memoryBytes(): Promise<number | undefined>;
}
