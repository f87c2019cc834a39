import type { CompleteParams } from '../protocol/engine.ts';
import type { Generation, Step } from '../protocol/trace.ts';

/** The engine as the core sees it; the client implements it over a process. */
export interface EnginePort {
    /**
     * @param onStep hears of each step as soon as it is decoded
     * @throws EngineError when the engine or its model cannot answer
     */
    complete(
        params: CompleteParams,
        signal: AbortSignal,
        onStep?: (step: Step) => void,
    ): Promise<Generation>;
}
