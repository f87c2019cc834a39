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
 * From logits of shape [1, positions, rows] those of the last positions, oldest first, shape [tokens] each. Models round
 * the number of their rows up: those that stand for no token are left out, as they must not be chosen.
 *
 * @throws Error where the graph returned fewer positions
 */
export function lastLogits(
    logits: Tensor | undefined,
    { count, gaps }: KnownTokens,
    positions: number,
): Float32Array[] {
    if (!logits) throw new Error('The graph returned no logits.');
    const rows = rowsOf(logits.dims);
    const data = bitsOf(logits);
    const first = data.length - positions * rows;
    if (first < 0) throw new Error(`The graph returned no logits of ${positions} positions.`);
    return Array.from({ length: positions }, (_, i) => {
        const start = first + i * rows;
        const position = toFloat32(data.subarray(start, start + Math.min(rows, count)));
        for (const id of gaps) if (id < position.length) position[id] = -Infinity;
        return position;
    });
}

/** How many logits a position has. */
export const rowsOf = (dims: readonly number[]): number => dims.at(-1) ?? 0;
