import type { EnginePort } from '../../src/core/engine-port.ts';
import type { CompleteParams } from '../../src/protocol/engine.ts';
import type { Generation } from '../../src/protocol/trace.ts';

/** An engine that gives scripted answers and remembers what it was asked. */
export class FakeEngine implements EnginePort {
    readonly asked: CompleteParams[] = [];
    readonly #answer: (params: CompleteParams) => Generation;

    /** @param answer may throw, as an engine does */
    constructor(answer: (params: CompleteParams) => Generation) {
        this.#answer = answer;
    }

    async complete(params: CompleteParams): Promise<Generation> {
        this.asked.push(params);
        await Promise.resolve();
        return this.#answer(params);
    }
}
