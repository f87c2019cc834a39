import type { EnginePort } from '../../src/core/engine-port.ts';
import type { CompleteParams, ReadParams, Warmed } from '../../src/protocol/engine.ts';
import type { Generation } from '../../src/protocol/trace.ts';
import { byteEnds } from './samples.ts';

/** An engine that gives scripted answers at once and remembers what it was asked. */
export class FakeEngine implements EnginePort {
    readonly asked: CompleteParams[] = [];
    readonly warmed: ReadParams[] = [];
    readonly #answer: (params: CompleteParams) => Generation;
    readonly #warm: (params: ReadParams) => Warmed;

    /** @param answer may throw, as an engine does; so may `warm` */
    constructor(
        answer: (params: CompleteParams) => Generation,
        warm: (params: ReadParams) => Warmed = () => ({ computedTokens: 1, isWhole: true }),
    ) {
        this.#answer = answer;
        this.#warm = warm;
    }

    async complete(params: CompleteParams): Promise<Generation> {
        this.asked.push(params);
        await Promise.resolve();
        return this.#answer(params);
    }

    async warm(params: ReadParams): Promise<Warmed> {
        this.warmed.push(params);
        await Promise.resolve();
        return this.#warm(params);
    }

    /** Each byte a token. */
    tokenize(text: string): Promise<Uint32Array> {
        return Promise.resolve(byteEnds(text));
    }
}
