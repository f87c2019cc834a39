/**
 * Which end of the prefix the model reads.
 *
 * The newest tokens that fit. Where the text is longer than that, the window's left edge stands at
 * the first line after a multiple of `stride` characters of the document, so it stays put while the
 * user types and then moves by many lines at once: the KV cache survives nearly every keystroke.
 * The edge depends on the prefix alone, never on earlier requests, so a prefix remains a perfect key.
 */
import type { Encoder } from './encoder.ts';
import { isLowSurrogate } from './utf.ts';

/** The edge moves by about this share of the window; text has 2 to 4 characters a token. */
const strideCharsPerToken = 0.75;
/**
 * The cursor's line counts as at least this share of the window: while it is typed its tokens grow
 * together again and again, and an edge that just fits would go to and fro.
 */
const shareOfCursorLine = 1 / 16;

/**
 * @param text the prefix, or its end
 * @param origin characters of the document before `text`
 * @param capacity the most tokens that fit, at least 1
 * @returns where in `text` the window starts
 */
export function windowStart(
    encoder: Encoder,
    text: string,
    origin: number,
    capacity: number,
): number {
    const earliest = earliestThatFits(encoder, text, origin, capacity);
    if (earliest === 0 && origin === 0) return 0;
    const stride = Math.max(1, Math.floor(capacity * strideCharsPerToken));
    const grid = Math.ceil((origin + earliest) / stride) * stride - origin;
    if (grid >= text.length) return earliest;
    const lineStart = text.indexOf('\n', Math.max(0, grid - 1)) + 1;
    const isNear = lineStart > 0 && lineStart < text.length && lineStart - grid <= stride;
    if (isNear) return lineStart;
    // A line longer than a stride is cut within, but not within a character.
    return isLowSurrogate(text, grid) ? grid + 1 : grid;
}

/** The first position from which on all tokens fit; always a boundary of pieces. */
function earliestThatFits(
    encoder: Encoder,
    text: string,
    origin: number,
    capacity: number,
): number {
    let tokens = 0;
    let earliest = text.length;
    for (const { start, end, ids } of encoder.fromEnd(text, origin)) {
        const least = end === text.length ? Math.floor(capacity * shareOfCursorLine) : 0;
        tokens += Math.max(ids.length, least);
        if (tokens > capacity) break;
        earliest = start;
    }
    // Not even the last piece fits: its end will be cut to `capacity` tokens.
    return earliest === text.length ? Math.max(0, text.length - capacity) : earliest;
}
