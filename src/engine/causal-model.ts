import type { ModelFacts } from '../protocol/trace.ts';
import type { TokenId } from './token-id.ts';

/** A causal language model with a KV cache, as decoding sees it. */
export interface CausalModel {
    readonly facts: ModelFacts;
    /** How many tokens the KV cache holds. */
    readonly length: number;
    /** Forgets all tokens from `length` on. */
    rewind(length: number): void;
    /**
     * Feeds `tokens` (at least one) after what the cache holds.
     *
     * @returns logits of the last position, shape [vocabulary]; valid until the next call
     */
    advance(tokens: readonly TokenId[]): Promise<Float32Array>;
    /** Whether several tokens are read in one run. */
    readonly readsTogether: boolean;
    /** Whether nothing in its graph is known to give a token other logits, bit by bit, when others are read with it. */
    readonly readsAlike: boolean;
    /** As `advance`, in one run, for models that do so: logits of each of these tokens' positions, in order. */
    advanceEach(tokens: readonly TokenId[]): Promise<readonly Float32Array[]>;
    /** Frees the weights. */
    dispose(): Promise<void>;
}
