import type { EnginePort } from '../../src/core/engine-port.ts';
import type { CompleteParams, Warmed } from '../../src/protocol/engine.ts';
import type { Generation, Step } from '../../src/protocol/trace.ts';
import { byteEnds, generationOf, stepOf } from './samples.ts';

/** An engine that always reads 5 tokens, writes the same ones, and tells of each. */
export class TellingEngine implements EnginePort {
    readonly asked: CompleteParams[] = [];
    readonly #written: readonly string[];

    constructor(written: readonly string[]) {
        this.#written = written;
    }

    async complete(
        params: CompleteParams,
        _signal: AbortSignal,
        onText?: (text: string, step: Step) => void,
    ): Promise<Generation> {
        this.asked.push(params);
        await Promise.resolve();
        const steps = this.#written.map((text) => stepOf(text));
        for (const [i, step] of steps.entries()) {
            onText?.(this.#written.slice(0, i + 1).join(''), step);
        }
        const generation = generationOf(this.#written.join(''), { steps });
        const prompt = { ...generation.prompt, ids: new Uint32Array(5), reusedTokens: 0 };
        return { ...generation, prompt };
    }

    async warm(): Promise<Warmed> {
        await Promise.resolve();
        return { computedTokens: 5, isWhole: true };
    }

    /** Each byte a token. */
    tokenize(text: string): Promise<Uint32Array> {
        return Promise.resolve(byteEnds(text));
    }
}
