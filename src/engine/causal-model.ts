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
    /** Frees the weights. */
    dispose(): Promise<void>;
}
