/**
 * Token healing.
 *
 * The cursor may stand where no token ends: after `retu`, or after the space that belongs to the
 * next word's token. A model asked to go on from there sees tokens it hardly ever saw in training.
 * So the last tokens are taken back, and the first ones generated must agree with their bytes
 * (after guidance-ai/guidance, "token healing").
 */
import type { TokenId } from './token-id.ts';
import { isContinuationByte, newlineByte } from './utf.ts';
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
 * Takes back the last token, and those before it that belong to the same word or that a token could
 * reach across from, as ` readFile` does from the space of `import { r`.
 *
 * @param from the first token that may be taken back
 */
export function takeBack(ids: readonly TokenId[], vocabulary: Vocabulary, from: number): Healed {
    let keep = ids.length;
    let typed: Uint8Array = new Uint8Array(0);
    while (keep > from && ids.length - keep < mostTokens) {
        const id = ids[keep - 1];
        const bytes = id === undefined ? undefined : vocabulary.bytesOf(id);
        if (!bytes || bytes.includes(newlineByte)) break;
        const longer = Buffer.concat([bytes, typed]);
        const isSameWord = isWordByte(bytes.at(-1)) && isWordByte(typed[0]);
        if (typed.length > 0 && !isSameWord && !canCross(vocabulary, longer, bytes.length)) break;
        typed = longer;
        keep--;
    }
    // A character that began more tokens ago than may be taken back stays whole.
    while (isContinuationByte(typed[0])) {
        const id = ids[keep++];
        typed = typed.subarray(id === undefined ? 0 : vocabulary.bytesOf(id)?.length);
    }
    return { ids: ids.slice(0, keep), typed };
}

/** Whether a token that agrees with `bytes` reaches beyond their first `seam`. */
function canCross(vocabulary: Vocabulary, bytes: Uint8Array, seam: number): boolean {
    for (const id of vocabulary.agreeingWith(bytes)) {
        if ((vocabulary.bytesOf(id)?.length ?? 0) > seam) return true;
    }
    return false;
}

/** Letters, digits, underscore, and every byte of a character beyond ASCII. */
function isWordByte(byte: number | undefined): boolean {
    if (byte === undefined) return false;
    return byte >= 0x80 || /\w/.test(String.fromCharCode(byte));
}
