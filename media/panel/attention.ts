/** Which position may look at which, in four kinds of attention. */

export const maskKinds = ['causal', 'bidirectional', 'encoder-decoder', 'memory'] as const;
export type MaskKind = (typeof maskKinds)[number];

/** What one position can do with another: look at it in one of two ways, be it, or not see it. */
export type Cell = 'self' | 'within' | 'across' | 'hidden';

/**
 * Whether what is computed at position `row` may depend on position `column`; both from 0.
 *
 * @param split how many positions stand before the border: the input of an encoder–decoder, or the segment that
 * Transformer-XL remembers, whose own rows are over and look at nothing any more
 */
export function mayLookAt(kind: MaskKind, row: number, column: number, split: number): boolean {
    switch (kind) {
        case 'causal':
            return column <= row;
        case 'bidirectional':
            return true;
        case 'encoder-decoder':
            return row < split ? column < split : column <= row;
        case 'memory':
            return row >= split && column <= row;
    }
}

/** The same, and over which border it looks. */
export function cellAt(kind: MaskKind, row: number, column: number, split: number): Cell {
    if (!mayLookAt(kind, row, column, split)) return 'hidden';
    if (row === column) return 'self';
    const hasBorder = kind === 'encoder-decoder' || kind === 'memory';
    return hasBorder && column < split && row >= split ? 'across' : 'within';
}

/** How many positions a row sees, itself left out. */
export interface Sight {
    readonly left: number;
    readonly right: number;
    /** Those of `left` that stand before the border, where the row stands behind it. */
    readonly across: number;
}

/** @param length of the whole text, in positions */
export function sightOf(kind: MaskKind, row: number, length: number, split: number): Sight {
    const cells = Array.from({ length }, (_, column) => cellAt(kind, row, column, split));
    const seen = cells.map((cell) => cell === 'within' || cell === 'across');
    return {
        left: seen.slice(0, row).filter(Boolean).length,
        right: seen.slice(row + 1).filter(Boolean).length,
        across: cells.filter((cell) => cell === 'across').length,
    };
}

/** Where the border stands: in the middle, the odd position before it. */
export const splitOf = (length: number): number => Math.ceil(length / 2);
