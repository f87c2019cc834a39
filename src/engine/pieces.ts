/**
 * Cuts text into pieces that can be encoded one by one.
 *
 * Typing changes only the last line, so only the last piece has to be encoded again. A cut must not
 * change the ids, so it is made where no token can reach across:
 * - before a newline, when newlines can only begin tokens (our own tokenizer);
 * - otherwise between a line's newline and a letter, where every byte-level pre-tokenizer splits;
 *   not after a blank line, whose newlines GPT-2's kind groups by what follows them;
 * - where text is not split before BPE, as with SentencePiece's kind, before a newline that no token of the
 *   vocabulary has after the character on its left.
 */

import { isLowSurrogate } from './utf.ts';

/** A line of more characters than this is cut at multiples of half as many, whatever stands there. */
const longPiece = 2048;

/** Whether no token reaches from before a position of a text to after it. */
export type CutRule = (text: string, at: number) => boolean;

/** A piece of `text`, from `start` to `end`. */
export interface Piece {
    readonly start: number;
    readonly end: number;
}

/**
 * Pieces from the last to the first.
 *
 * @param origin position of `text` in its document, so that cuts in long lines stay where they are
 */
export function* piecesFromEnd(text: string, isCut: CutRule, origin = 0): Generator<Piece> {
    let end = text.length;
    while (end > 0) {
        let start = end - 1;
        while (start > 0 && !isCut(text, start)) start--;
        if (end - start <= longPiece) yield { start, end };
        else yield* gridPiecesFromEnd(text, start, end, origin);
        end = start;
    }
}

function* gridPiecesFromEnd(
    text: string,
    start: number,
    end: number,
    origin: number,
): Generator<Piece> {
    const step = longPiece / 2;
    let pieceEnd = end;
    while (pieceEnd > start) {
        const grid = Math.floor((origin + pieceEnd - 1) / step) * step - origin;
        const pieceStart = Math.max(start, isLowSurrogate(text, grid) ? grid - 1 : grid);
        yield { start: pieceStart, end: pieceEnd };
        pieceEnd = pieceStart;
    }
}

export const beforeNewline: CutRule = (text, at) =>
    text[at] === '\n' && !isWhiteSpace(text.charCodeAt(at - 1));

export const lineStarts: CutRule = (text, at) =>
    text[at - 1] === '\n' &&
    !isWhiteSpace(text.charCodeAt(at - 2)) &&
    /[A-Za-z_]/.test(text.charAt(at));

/** @param nearNewline the bytes that some token has just before a newline */
export function betweenLines(nearNewline: ReadonlySet<number>): CutRule {
    const isBlocked = (code: number): boolean =>
        code > 0x7f ? nearNewline.size > 0 : nearNewline.has(code);
    return (text, at) => text[at] === '\n' && !isBlocked(text.charCodeAt(at - 1));
}

function isWhiteSpace(code: number): boolean {
    return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code > 0x7f;
}
