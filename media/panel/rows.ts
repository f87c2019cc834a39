/** The text around the cursor as rows of source lines, each of the tokens that stand in it. Pure. */
import type { Reading, Written } from '../../src/protocol/panel.ts';
import { writtenPieces } from './written-pieces.ts';

export type PieceKind =
    /** Beyond the window. */
    | 'beyond'
    /** Read: from the KV cache, or computed for this. */
    | 'reused'
    | 'computed'
    /** Left of the cursor, its tokens chosen anew. */
    | 'healed'
    /** Left of the cursor, but not yet when the model was asked. */
    | 'typed'
    | 'cursor'
    /** Written by the model; and what rules took from that, or added. */
    | 'written'
    | 'cut'
    | 'added'
    /** Right of the cursor. */
    | 'unread'
    /** Stands for what was left out of a long row. */
    | 'gap';

/** A token, or the part of one that stands in one row. */
export interface Piece {
    readonly kind: PieceKind;
    /** Ends with `\n` where the row does. */
    readonly text: string;
    /** Neighbouring tokens differ in it. */
    readonly isOdd: boolean;
    /** Of `Written.steps`. */
    readonly step?: number;
}

export interface Row {
    /** In the file, from 1; absent where that is not known, and for lines that are not in it. */
    readonly number?: number;
    /** In the window's text, from 0. */
    readonly windowLine?: number;
    readonly pieces: readonly Piece[];
}

export interface Rows {
    readonly beyond: readonly Row[];
    /** From the window's first line to the last one that the model wrote; the cursor is in one of them. */
    readonly read: readonly Row[];
    /** The first begins at the cursor. */
    readonly right: readonly Row[];
}

/** @param written the continuation that is looked at: the reading's own, or a what-if */
export function rowsOf(reading: Reading, written: Written = reading.written): Rows {
    const { left, line } = reading;
    const before = inRows(left.beyond.tokens.map((text, index) => piece('beyond', text, index)));
    const shared = endsLine(before.at(-1)) ? [] : (before.pop() ?? []);
    const after = writtenPieces(reading, written);
    const read = inRows([...shared, ...leftPieces(reading), ...after]);
    const cursorRow = read.findIndex((row) => row.some(({ kind }) => kind === 'cursor'));
    const first = line - cursorRow;
    return {
        beyond: before.map((pieces, row) => ({ pieces, ...numbered(first - before.length + row) })),
        read: read.map((pieces, row) => ({
            pieces,
            windowLine: row,
            ...(row <= cursorRow ? numbered(first + row) : {}),
        })),
        right: inRows([piece('unread', reading.right.text, 0)]).map((pieces, row) => ({
            pieces,
            ...numbered(line + row),
        })),
    };
}

function leftPieces({ left }: Reading): readonly Piece[] {
    const reused = left.reusedTokens - left.header.length;
    const tokens = left.tokens.map((text, index) =>
        piece(index < reused ? 'reused' : 'computed', text, index),
    );
    return left.healed === ''
        ? tokens
        : [...tokens, piece('healed', left.healed, left.tokens.length)];
}

const piece = (kind: PieceKind, text: string, index: number): Piece => ({
    kind,
    text,
    isOdd: index % 2 === 1,
});

/** Breaks pieces where a line ends in them. */
function inRows(pieces: readonly Piece[]): Piece[][] {
    const rows: Piece[][] = [];
    let row: Piece[] = [];
    for (const whole of pieces) {
        if (whole.kind === 'cursor') row.push(whole);
        for (const text of whole.text.match(/[^\n]*\n|[^\n]+/g) ?? []) {
            row.push({ ...whole, text });
            if (!text.endsWith('\n')) continue;
            rows.push(row);
            row = [];
        }
    }
    if (row.length > 0) rows.push(row);
    return rows;
}

const endsLine = (row: readonly Piece[] | undefined): boolean =>
    row?.at(-1)?.text.endsWith('\n') ?? true;

/** Lines above the first are those of earlier cells of a notebook, which count for themselves. */
const numbered = (number: number): Pick<Row, 'number'> => (number < 1 ? {} : { number });
