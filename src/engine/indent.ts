/**
 * Healing at the beginning of a line.
 *
 * Tokenizers of GPT-2's kind leave the last blank of an indent to the word after it, and join the others with the
 * newline: `⏎    return` is `⏎   ` and ` return`, where the same line without its word ends with `⏎    `. A model
 * that reads that stands one blank too deep. Which tokens an indent is made of, the tokenizer itself says, asked with
 * something after it.
 */
import { joined } from './byte-trie.ts';
import { commonPrefixLength } from './cached-model.ts';
import type { Healed } from './healing.ts';
import { tokenId, type TokenId } from './token-id.ts';
import type { Tokenizer } from './tokenizer.ts';

/**
 * What may follow an indent: a letter, a digit, or what is neither; no tokenizer tells more kinds apart there. Only
 * what the vocabulary has with a blank before it takes one from the indent, so the first two such words are asked, too.
 */
const followers = new WeakMap<Tokenizer, readonly string[]>();
const usual = ['x', '1', '('];

/**
 * Takes back the tokens of the white space at the cursor that are others once something follows.
 *
 * @param from the first token that may be taken back
 * @returns undefined where the cursor's line has more than white space
 */
export function takeBackIndent(
    ids: readonly TokenId[],
    tokenizer: Tokenizer,
    from: number,
): Healed | undefined {
    const start = blankTail(ids, tokenizer, from);
    const tail = ids.slice(start);
    const text = bytesOf(tail, tokenizer).toString();
    const line = text.slice(text.lastIndexOf('\n') + 1);
    const isWhole = text.includes('\n') || lengthOf(ids[start - 1], tokenizer) === 0;
    if (text === '' || !isWhole || !/^[ \t]*$/.test(line)) return undefined;
    if (commonPrefixLength(tokenizer.encode(text), tail) !== tail.length) return undefined;
    const kept = Math.min(
        ...followed(text, tokenizer).map((other) => commonPrefixLength(tail, other)),
    );
    const typed = bytesOf(tail.slice(kept), tokenizer);
    return { ids: ids.slice(0, start + kept), typed, isIndent: true };
}

/** An indent that nothing is read before: of the tokens that it has where a word follows all but the last stay. */
export function beginIndent({ typed }: Healed, tokenizer: Tokenizer): Healed | undefined {
    const ids: TokenId[] = [];
    let bytes = 0;
    for (const id of tokenizer.encode(`${Buffer.from(typed).toString()}x`)) {
        if (bytes + lengthOf(id, tokenizer) >= typed.length) break;
        bytes += lengthOf(id, tokenizer);
        ids.push(id);
    }
    return ids.length === 0 ? undefined : { ids, typed: typed.subarray(bytes), isIndent: true };
}

/**
 * The tokens that may come first where an indent is still to be written. The indent itself is the user's own
 * decision: none of them makes it deeper.
 *
 * @param typed white space, at least one byte
 */
export function tokensOfIndent(tokenizer: Tokenizer, typed: Uint8Array): Int32Array {
    const within = followed(Buffer.from(typed).toString(), tokenizer)
        .flatMap(([first]) => (first === undefined ? [] : [first]))
        .filter((id) => lengthOf(id, tokenizer) <= typed.length);
    const beyond = tokenizer.vocabulary.goingOnAfter(typed, blanks);
    return joined([Int32Array.from(new Set(within)), beyond]);
}

/** Where the last tokens begin that are white space; the first of them may have other characters before it. */
function blankTail(ids: readonly TokenId[], tokenizer: Tokenizer, from: number): number {
    let start = ids.length;
    while (start > from) {
        const text = bytesOf(ids.slice(start - 1, start), tokenizer).toString();
        if (!/\s$/.test(text)) break;
        start--;
        if (/\S/.test(text)) break;
    }
    return start;
}

/** The tokens of white space with something after it. */
function followed(text: string, tokenizer: Tokenizer): TokenId[][] {
    const known = followers.get(tokenizer) ?? [...usual, ...wordsAfterBlank(tokenizer)];
    followers.set(tokenizer, known);
    return known.map((follower) => tokenizer.encode(text + follower));
}

function wordsAfterBlank({ vocabulary }: Tokenizer): string[] {
    const kinds = [/^ ([A-Za-z]+)$/, /^ ([!-/:-@[-`{-~]+)$/];
    const found: (string | undefined)[] = [undefined, undefined];
    for (const id of vocabulary.goingOnAfter(Buffer.from(' '), blanks)) {
        const text = Buffer.from(vocabulary.bytesOf(tokenId(id)) ?? []).toString();
        for (const [i, kind] of kinds.entries()) found[i] ??= kind.exec(text)?.[1];
        if (!found.includes(undefined)) break;
    }
    return found.filter((word) => word !== undefined);
}

const lengthOf = (id: TokenId | undefined, { vocabulary }: Tokenizer): number =>
    (id === undefined ? undefined : vocabulary.bytesOf(id)?.length) ?? 0;

const bytesOf = (ids: readonly TokenId[], { vocabulary }: Tokenizer): Buffer =>
    Buffer.concat(ids.map((id) => vocabulary.bytesOf(id) ?? new Uint8Array(0)));

/** Space and tab. */
const blanks = [0x20, 0x09];
