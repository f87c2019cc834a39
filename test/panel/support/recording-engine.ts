import { once } from 'node:events';
import type { EnginePort } from '../../../src/core/engine-port.ts';
import type { CompleteParams, ReadParams, Warmed } from '../../../src/protocol/engine.ts';
import type { Generation } from '../../../src/protocol/trace.ts';

/** Passes everything on to an engine, and remembers all that it was given. It may hold completions until they are cancelled. */
export class RecordingEngine implements EnginePort {
    readonly completed: CompleteParams[] = [];
    readonly warmed: ReadParams[] = [];
    readonly tokenized: string[] = [];
    readonly #engine: EnginePort;
    #isHolding = false;

    constructor(engine: EnginePort) {
        this.#engine = engine;
    }

    /** Everything that reached the engine, as text. */
    get everything(): string {
        return JSON.stringify([this.completed, this.warmed, this.tokenized]);
    }

    /** From now on no completion is answered: what is under way stays so, however slow the page is to cancel it. */
    hold(): void {
        this.#isHolding = true;
    }

    async complete(
        params: CompleteParams,
        signal: AbortSignal,
        onText?: (text: string) => void,
    ): Promise<Generation> {
        this.completed.push(params);
        if (this.#isHolding && !signal.aborted) await once(signal, 'abort');
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
