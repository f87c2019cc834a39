/**
 * Token healing.
 *
 * The cursor may stand where no token ends: after `retu`, or after the space that belongs to the
 * next word's token. A model asked to go on from there sees tokens it hardly ever saw in training.
 * So the last tokens are taken back, and the first ones generated must agree with their bytes
 * (after guidance-ai/guidance, "token healing").
 */
import { beginIndent, takeBackIndent } from './indent.ts';
import { tokenId, type TokenId } from './token-id.ts';
import type { Tokenizer } from './tokenizer.ts';
import { isContinuationByte, newlineByte } from './utf.ts';
import type { Vocabulary } from './vocabulary.ts';

/** No more tokens than this are taken back. */
const mostTokens = 8;

export interface Healed {
    /** The tokens that stay. */
    readonly ids: readonly TokenId[];
    /** UTF-8 bytes that were taken back; what is generated must begin with them. */
    readonly typed: Uint8Array;
    /** Whether they are the white space of a line that has nothing else yet. */
    readonly isIndent: boolean;
}

/**
 * Takes back the last tokens where others may be written for their bytes, once more is known of what follows.
 *
 * @param from the first token that may be taken back
 */
export function takeBack(ids: readonly TokenId[], tokenizer: Tokenizer, from: number): Healed {
    const least = Math.max(from, ids.length - mostTokens);
    return takeBackIndent(ids, tokenizer, least) ?? takeBackWord(ids, tokenizer.vocabulary, least);
}

/** As `takeBack`, but at least one token stays, where there is one: a model cannot begin with nothing. */
export function heal(ids: readonly TokenId[], tokenizer: Tokenizer, from: number): Healed {
    const healed = takeBack(ids, tokenizer, from);
    if (healed.ids.length > 0 || ids.length === 0) return healed;
    const begun = healed.isIndent ? beginIndent(healed, tokenizer) : undefined;
    return begun ?? takeBack(ids, tokenizer, 1);
}

/**
 * Takes back the last token, and those before it that belong to the same word or that a token could
 * reach across from, as ` readFile` does from the space of `import { r`.
 */
function takeBackWord(ids: readonly TokenId[], vocabulary: Vocabulary, from: number): Healed {
    let keep = ids.length;
    let typed: Uint8Array = new Uint8Array(0);
    while (keep > from) {
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
    return { ids: ids.slice(0, keep), typed, isIndent: false };
}

/** Whether a token that agrees with `bytes` reaches beyond their first `seam`. */
function canCross(vocabulary: Vocabulary, bytes: Uint8Array, seam: number): boolean {
    for (const id of vocabulary.agreeingWith(bytes)) {
        if ((vocabulary.bytesOf(tokenId(id))?.length ?? 0) > seam) return true;
    }
    return false;
}

/** Letters, digits, underscore, and every byte of a character beyond ASCII. */
function isWordByte(byte: number | undefined): boolean {
    if (byte === undefined) return false;
    return byte >= 0x80 || /\w/.test(String.fromCharCode(byte));
}
