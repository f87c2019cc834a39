/**
 * Token healing.
 *
 * The cursor may stand where no token ends: after `retu`, or after the space that belongs to the
 * next word's token. A model asked to go on from there sees tokens it hardly ever saw in training.
 * So the last tokens are taken back, and the first ones generated must agree with their bytes
 * (after guidance-ai/guidance, "token healing").
 */
import type { TokenId } from './token-id.ts';
import type { Vocabulary } from './vocabulary.ts';

/** No identifier is taken back further than this many tokens. */
const mostTokens = 8;

export interface Healed {
    /** The tokens that stay. */
    readonly ids: readonly TokenId[];
    /** UTF-8 bytes that were taken back; what is generated must begin with them. */
    readonly typed: Uint8Array;
}

/**
 * Takes back the last token, and the tokens before it that belong to the same word.
 *
 * @param from the first token that may be taken back
 */
export function takeBack(ids: readonly TokenId[], vocabulary: Vocabulary, from: number): Healed {
    let keep = ids.length;
    const taken: Uint8Array[] = [];
    while (keep > from && taken.length < mostTokens) {
        const id = ids[keep - 1];
        const bytes = id === undefined ? undefined : vocabulary.bytesOf(id);
        if (!bytes || bytes.includes(newline)) break;
        const next = taken.at(-1);
        if (next && !(isWordByte(bytes.at(-1)) && isWordByte(next[0]))) break;
        taken.push(bytes);
        keep--;
    }
    return { ids: ids.slice(0, keep), typed: Buffer.concat(taken.reverse()) };
}

const newline = 0x0a;

/** Letters, digits, underscore, and every byte of a character beyond ASCII. */
function isWordByte(byte: number | undefined): boolean {
    if (byte === undefined) return false;
    return byte >= 0x80 || /\w/.test(String.fromCharCode(byte));
}
