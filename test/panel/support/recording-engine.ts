import type { EnginePort } from '../../../src/core/engine-port.ts';
import type { CompleteParams, ReadParams, Warmed } from '../../../src/protocol/engine.ts';
import type { Generation, Step } from '../../../src/protocol/trace.ts';

/** Passes everything on to an engine, and remembers all that it was given. */
export class RecordingEngine implements EnginePort {
    readonly completed: CompleteParams[] = [];
    readonly warmed: ReadParams[] = [];
    readonly tokenized: string[] = [];
    readonly #engine: EnginePort;

    constructor(engine: EnginePort) {
        this.#engine = engine;
    }

    /** Everything that reached the engine, as text. */
    get everything(): string {
        return JSON.stringify([this.completed, this.warmed, this.tokenized]);
    }

    complete(
        params: CompleteParams,
        signal: AbortSignal,
        onText?: (text: string, step: Step) => void,
    ): Promise<Generation> {
        this.completed.push(params);
        return this.#engine.complete(params, signal, onText);
    }

    warm(params: ReadParams, signal: AbortSignal): Promise<Warmed> {
        this.warmed.push(params);
        return this.#engine.warm(params, signal);
    }

    tokenize(text: string): Promise<Uint32Array> {
        this.tokenized.push(text);
        return this.#engine.tokenize(text);
    }
}
