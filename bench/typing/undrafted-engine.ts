import type { EnginePort } from '../../src/core/engine-port.ts';
import type { CompleteParams, ReadParams, Warmed } from '../../src/protocol/engine.ts';
import type { Generation } from '../../src/protocol/trace.ts';

/** An engine that is to read each token alone. */
export class UndraftedEngine implements EnginePort {
    readonly #engine: EnginePort;

    constructor(engine: EnginePort) {
        this.#engine = engine;
    }

    complete(
        params: CompleteParams,
        signal: AbortSignal,
        onText?: (text: string) => void,
    ): Promise<Generation> {
        return this.#engine.complete({ ...params, drafts: false }, signal, onText);
    }

    warm(params: ReadParams, signal: AbortSignal): Promise<Warmed> {
        return this.#engine.warm(params, signal);
    }

    tokenize(text: string): Promise<Uint32Array> {
        return this.#engine.tokenize(text);
    }
}
