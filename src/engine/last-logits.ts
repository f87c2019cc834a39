import type { Tensor } from 'onnxruntime-node';
import { bitsOf, toFloat32 } from './float16.ts';

/** Which ids of a model's logits are tokens. */
export interface KnownTokens {
    /** One more than the largest id that the tokenizer knows. */
    readonly count: number;
    /** Smaller ids that it does not know. */
    readonly gaps: readonly number[];
}

/**
 * From logits of shape [1, positions, rows] the last position's, shape [tokens]. Models round the number of their
 * rows up: those that stand for no token are left out, as they must not be chosen.
 */
export function lastLogits(logits: Tensor | undefined, { count, gaps }: KnownTokens): Float32Array {
    if (!logits) throw new Error('The graph returned no logits.');
    const rows = rowsOf(logits.dims);
    const data = bitsOf(logits);
    const start = data.length - rows;
    const last = toFloat32(data.subarray(start, start + Math.min(rows, count)));
    for (const id of gaps) if (id < last.length) last[id] = -Infinity;
    return last;
}

/** How many logits a position has. */
export const rowsOf = (dims: readonly number[]): number => dims.at(-1) ?? 0;
