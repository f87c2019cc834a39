import type { CausalModel } from '../../src/engine/causal-model.ts';
import type { TokenId } from '../../src/engine/token-id.ts';
import { generationOf } from './samples.ts';

/** A causal model whose logits are a scripted function of the tokens it holds. */
export class FakeModel implements CausalModel {
    readonly facts;
    /** The tokens of each call of `advance`. */
    readonly fed: (readonly TokenId[])[] = [];
    /** Makes the next `advance` fail. */
    failure: Error | undefined;
    #held: readonly TokenId[] = [];
    readonly #logits: (held: readonly TokenId[]) => Float32Array;

    constructor(logits: (held: readonly TokenId[]) => Float32Array, contextTokens = 256) {
        this.#logits = logits;
        this.facts = { ...generationOf('').model, contextTokens };
    }

    get held(): readonly TokenId[] {
        return this.#held;
    }

    get length(): number {
        return this.#held.length;
    }

    rewind(length: number): void {
        this.#held = this.#held.slice(0, length);
    }

    async advance(tokens: readonly TokenId[]): Promise<Float32Array> {
        await Promise.resolve();
        this.fed.push(tokens);
        this.#held = [...this.#held, ...tokens];
        const { failure } = this;
        this.failure = undefined;
        if (failure) throw failure;
        if (tokens.length === 0) throw new RangeError('no tokens');
        if (this.length > this.facts.contextTokens) throw new RangeError('beyond the context');
        return this.#logits(this.#held);
    }

    readonly readsTogether = true;
    readonly readsAlike = true;

    async advanceEach(tokens: readonly TokenId[]): Promise<readonly Float32Array[]> {
        const before = this.#held;
        await this.advance(tokens);
        return tokens.map((_, i) => this.#logits([...before, ...tokens.slice(0, i + 1)]));
    }

    dispose(): Promise<void> {
        return Promise.resolve();
    }
}

/** Logits over `size` tokens that favour `ids`, the first most. */
export function favour(size: number, ...ids: readonly TokenId[]): Float32Array {
    const logits = new Float32Array(size);
    ids.forEach((id, i) => (logits[id] = 10 - i));
    return logits;
}
