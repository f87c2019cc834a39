import type { EnginePort } from '../core/engine-port.ts';

/** The same engine, but that it never chooses anew what stands left of the cursor: for experiments. */
export function withoutHealing(engine: EnginePort): EnginePort {
    return {
        complete: (params, signal, onText) =>
            engine.complete({ ...params, healing: false }, signal, onText),
        warm: (params, signal) => engine.warm({ ...params, healing: false }, signal),
        tokenize: (text) => engine.tokenize(text),
    };
}
