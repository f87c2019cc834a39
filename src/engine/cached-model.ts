import type { CausalModel } from './causal-model.ts';
import { ChunkPace } from './chunk-pace.ts';
import type { TokenId } from './token-id.ts';

/** How many leading tokens `a` and `b` share. */
export function commonPrefixLength(a: readonly TokenId[], b: readonly TokenId[]): number {
    const most = Math.min(a.length, b.length);
    let length = 0;
    while (length < most && a[length] === b[length]) length++;
    return length;
}

/** A model that knows which tokens its KV cache holds, and computes only what is new. */
export class CachedModel {
    readonly model: CausalModel;
    /** How many tokens it reads at once, by how fast it was. */
    readonly pace = new ChunkPace();
    #held: TokenId[] = [];

    constructor(model: CausalModel) {
        this.model = model;
    }

    /**
     * Rewinds the cache to what it shares with `prompt`.
     *
     * @returns how many tokens stay; always fewer than the prompt has, since its last token's logits
     *          have to be computed
     */
    reuse(prompt: readonly TokenId[]): number {
        const kept = Math.min(commonPrefixLength(this.#held, prompt), prompt.length - 1);
        this.#held.length = kept;
        this.model.rewind(kept);
        return kept;
    }

    /** Empties the cache. */
    clear(): void {
        this.#held = [];
        this.model.rewind(0);
    }

    /** Whether the cache holds all of a prompt. */
    holds(prompt: readonly TokenId[]): boolean {
        return commonPrefixLength(this.#held, prompt) === prompt.length;
    }

    /** Forgets all tokens from `length` on. */
    rewind(length: number): void {
        this.#held.length = Math.min(this.#held.length, length);
        this.model.rewind(length);
    }

    /** Like the model's own `advance`. When it fails the cache is empty again. */
    advance(tokens: readonly TokenId[]): Promise<Float32Array> {
        return this.#read(tokens, this.model.advance(tokens));
    }

    /** Like the model's own `advanceEach`. When it fails the cache is empty again. */
    advanceEach(tokens: readonly TokenId[]): Promise<readonly Float32Array[]> {
        return this.#read(tokens, this.model.advanceEach(tokens));
    }

    async #read<T>(tokens: readonly TokenId[], reading: Promise<T>): Promise<T> {
        try {
            const logits = await reading;
            this.#held.push(...tokens);
            return logits;
        } catch (error) {
            this.clear();
            throw error;
        }
    }
}
