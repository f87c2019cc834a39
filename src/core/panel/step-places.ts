/**
 * Which part of a continuation's text each of its steps wrote.
 *
 * A step tells its token as text, where a part of a character reads `\uFFFD`. How many bytes such a token has only
 * the text can tell, and often only together with the tokens after it; so lengths are tried until all agree.
 */
import type { Step } from '../../protocol/trace.ts';
import { byteLength, bytesAt, replacement, unitsAt, wellFormed } from './utf8.ts';

/** In UTF-16 code units of the text. A character belongs to the step that ends it. */
export interface StepPlace {
    readonly from: number;
    readonly to: number;
}

/** No token with half a character in it is longer. */
const mostBytes = 64;
/** So many lengths are tried, and some for each token: an engine's tokens need few, and others may need more than there is time. */
const mostTries = 20_000;
const triesOfToken = 2;

/**
 * @param text the continuation, whole characters; it may end before the last step does
 * @param healed the characters left of the cursor that the first steps begin with
 */
export function stepPlaces(
    steps: readonly Pick<Step, 'token'>[],
    text: string,
    healed: string,
): readonly StepPlace[] {
    const all = wellFormed(healed + text);
    const bytes = new TextEncoder().encode(all);
    const ends = endsOf(
        steps.map(({ token }) => token.text),
        bytes,
    );
    const units = unitsBefore(all, bytes.length);
    const place = (end: number): number => Math.max(0, (units[end] ?? all.length) - healed.length);
    return ends.map((end, i) => ({ from: place(ends[i - 1] ?? 0), to: place(end) }));
}

/** For each byte offset, how many code units the characters that end there or before have. */
function unitsBefore(text: string, bytes: number): Uint32Array {
    const units = new Uint32Array(bytes + 1);
    let byte = 0;
    for (let at = 0; at < text.length;) {
        const end = byte + bytesAt(text, at);
        units.fill(at, byte, end);
        at += unitsAt(text, at);
        byte = end;
    }
    units[bytes] = text.length;
    return units;
}

/** Where in `bytes` each token ends; those beyond it end where it does. */
function endsOf(tokens: readonly string[], bytes: Uint8Array): readonly number[] {
    const ends: number[] = [];
    /** The lengths of each token that are still to be tried. */
    const lengths: Iterator<number>[] = [];
    /** Where tokens were begun in vain. */
    const inVain = new Set<number>();
    const trial = { left: mostTries + triesOfToken * tokens.length };
    for (;;) {
        const i = ends.length;
        const start = ends.at(-1) ?? 0;
        if (start === bytes.length) return tokens.map((_, at) => ends[at] ?? bytes.length);
        if (trial.left <= 0) return byTheirOwnLength(tokens, bytes.length);
        const token = inVain.has(i * bytes.length + start) ? undefined : tokens[i];
        if (token !== undefined) lengths[i] ??= lengthsOf(token, bytes, start, trial);
        const next = token === undefined ? undefined : lengths[i]?.next();
        if (next && !next.done) {
            ends.push(start + next.value);
            continue;
        }
        // The whole text was written by these tokens, so what does not come to its end is wrong.
        inVain.add(i * bytes.length + start);
        lengths.length = i;
        if (i === 0) return byTheirOwnLength(tokens, bytes.length);
        ends.pop();
    }
}

/** How many bytes from `start` on may be a token's, the likeliest first. One that goes on beyond the end takes all. */
function* lengthsOf(
    token: string,
    bytes: Uint8Array,
    start: number,
    trial: { left: number },
): Generator<number> {
    const left = bytes.length - start;
    const own = byteLength(token);
    const isPartial = token.includes(replacement);
    const isIts = (length: number): boolean => {
        trial.left--;
        return decoded(bytes, start, length) === token;
    };
    if (own > 0 && own <= left && isIts(own)) yield own;
    const most = isPartial || token === '' ? mostBytes : own + 3;
    for (let length = 1; length <= Math.min(left, most) && trial.left > 0; length++) {
        if (length !== own && isIts(length)) yield length;
    }
    // A code unit takes three bytes at most; a longer rest is no beginning of the token.
    if (left > 3 * token.length) return;
    const rest = decoded(bytes, start, left);
    // What comes after the text may begin with white space or with half a character.
    if (token.startsWith(rest) && token !== rest) yield left;
}

const decoder = new TextDecoder();

const decoded = (bytes: Uint8Array, start: number, length: number): string =>
    decoder.decode(bytes.subarray(start, start + length));

/** Where tokens and text do not agree, which the engine's do. */
function byTheirOwnLength(tokens: readonly string[], most: number): readonly number[] {
    let end = 0;
    return tokens.map((token) => (end = Math.min(most, end + byteLength(token))));
}
