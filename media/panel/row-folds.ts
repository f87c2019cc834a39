/** Which rows are shown, and what stands for those that are not. Pure. */
import type { Piece, Row } from './rows.ts';

/** Stands for rows that are folded away, or says that they may be. */
export interface Fold {
    readonly isOpen: boolean;
    readonly lines: number;
    /** The window's lines that it hides, first and last; absent where there are none. */
    readonly windowLines?: readonly [number, number];
}

export interface Folded {
    readonly before: readonly Row[];
    readonly fold?: Fold;
    readonly after: readonly Row[];
}

/** A fold of fewer lines would save less than it takes. */
const fewest = 3;

/** Leaves the first and the last rows, and folds those between. */
export function fold(
    rows: readonly Row[],
    keep: { readonly first: number; readonly last: number },
    isOpen: boolean,
): Folded {
    const end = rows.length - keep.last;
    const hidden = rows.slice(keep.first, Math.max(keep.first, end));
    if (hidden.length < fewest) return { before: rows, after: [] };
    const lines = hidden.map(({ windowLine }) => windowLine).filter((line) => line !== undefined);
    const [first, last] = [lines[0], lines.at(-1)];
    const folded: Fold = {
        isOpen,
        lines: hidden.length,
        ...(first === undefined || last === undefined ? {} : { windowLines: [first, last] }),
    };
    return {
        before: rows.slice(0, keep.first),
        fold: folded,
        after: isOpen ? rows.slice(keep.first) : rows.slice(end),
    };
}

/** What a row shows at most. */
export interface RowLimit {
    readonly pieces: number;
    /** UTF-16 code units. */
    readonly chars: number;
}

/**
 * Leaves the middle out of a row that is longer, of either side of the cursor where that stands in it. The text of a
 * `gap` is how many characters that was.
 */
export function shorten(pieces: readonly Piece[], limit: RowLimit): readonly Piece[] {
    const cursor = pieces.findIndex(({ kind }) => kind === 'cursor');
    if (cursor === -1) return shortenSide(pieces, limit);
    return [
        ...shortenSide(pieces.slice(0, cursor), limit),
        ...pieces.slice(cursor, cursor + 1),
        ...shortenSide(pieces.slice(cursor + 1), limit),
    ];
}

function shortenSide(pieces: readonly Piece[], limit: RowLimit): readonly Piece[] {
    const chars = lengthOf(pieces);
    if (pieces.length <= limit.pieces && chars <= limit.chars) return pieces;
    const half = { pieces: limit.pieces / 2, chars: limit.chars / 2 };
    const head = take(pieces, half, (text, most) => text.slice(0, most));
    const rest = pieces.slice(head.length).reverse();
    const tail = take(rest, half, (text, most) => text.slice(-most)).reverse();
    const hidden = chars - lengthOf(head) - lengthOf(tail);
    return [...head, { kind: 'gap', text: String(hidden), isOdd: false }, ...tail];
}

const lengthOf = (pieces: readonly Piece[]): number =>
    pieces.reduce((sum, { text }) => sum + text.length, 0);

/** The first pieces that fit; one that does not fit by far is cut. */
function take(
    pieces: readonly Piece[],
    limit: RowLimit,
    cut: (text: string, most: number) => string,
): Piece[] {
    const taken: Piece[] = [];
    let room = limit.chars;
    for (const piece of pieces) {
        if (taken.length >= limit.pieces || room <= 0) break;
        taken.push(piece.text.length <= room ? piece : { ...piece, text: cut(piece.text, room) });
        room -= piece.text.length;
    }
    return taken;
}
