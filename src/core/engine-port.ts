import type { CompleteParams } from '../protocol/engine.ts';
import type { Generation, Step } from '../protocol/trace.ts';

/** The engine as the core sees it; the client implements it over a process. */
export interface EnginePort {
    /**
     * @param onStep hears of each step as soon as it is decoded
     * @param signal ends it with `stop: 'cancelled'`
     * @throws EngineError when the engine or its model cannot answer
     * @throws the signal's reason when it was aborted before the engine was asked
     */
    complete(
        params: CompleteParams,
        signal: AbortSignal,
        onStep?: (step: Step) => void,
    ): Promise<Generation>;
}
