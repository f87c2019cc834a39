import type { EnginePort } from '../../src/core/engine-port.ts';
import type { CompleteParams, ReadParams, Warmed } from '../../src/protocol/engine.ts';
import type { Generation } from '../../src/protocol/trace.ts';

/** Knows how many requests an engine is working on. */
export class CountingEngine implements EnginePort {
    readonly #engine: EnginePort;
    #running = 0;

    constructor(engine: EnginePort) {
        this.#engine = engine;
    }

    get running(): number {
        return this.#running;
    }

    complete(
        params: CompleteParams,
        signal: AbortSignal,
        onText?: (text: string) => void,
    ): Promise<Generation> {
        return this.#count(this.#engine.complete(params, signal, onText));
    }

    warm(params: ReadParams, signal: AbortSignal): Promise<Warmed> {
        return this.#count(this.#engine.warm(params, signal));
    }

    tokenize(text: string): Promise<Uint32Array> {
        return this.#engine.tokenize(text);
    }

    async #count<T>(request: Promise<T>): Promise<T> {
        this.#running++;
        try {
            return await request;
        } finally {
            this.#running--;
        }
    }
}
