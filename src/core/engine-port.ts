import type { CompleteParams, ReadParams, Warmed } from '../protocol/engine.ts';
import type { Generation, Step } from '../protocol/trace.ts';

/** The engine as the core sees it; the client implements it over a process. */
export interface EnginePort {
    /**
     * Continues text. A newer one ends it, but for one in the background, which is not begun while it runs.
     *
     * @param onText hears, as soon as a step is decoded, of the text so far (see `StepTaken.text`); not before
     *               `tellAfterMs`
     * @param signal ends it with `stop: 'cancelled'`
     * @throws EngineError when the engine or its model cannot answer
     * @throws the signal's reason when it was aborted before the engine was asked
     */
    complete(
        params: CompleteParams,
        signal: AbortSignal,
        onText?: (text: string, step: Step) => void,
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
