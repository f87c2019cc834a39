import * as l10n from '@vscode/l10n';
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import { messageOf } from '../base/message-of.ts';
import { EngineError } from '../protocol/errors.ts';
import { bytesOfPiece } from './byte-level.ts';
import type { KnownTokens } from './last-logits.ts';
import { beforeNewline, betweenLines, lineStarts, type CutRule } from './pieces.ts';
import type { PrefixSpace } from './prefix-space.ts';
import { tokenId, type TokenId } from './token-id.ts';
import { readTokenizerFile, type AddedToken, type KnownFile } from './tokenizer-file.ts';
import { Vocabulary } from './vocabulary.ts';

/**
 * Text ⇄ token ids, for BPE whose tokens are made of bytes.
 *
 * Added tokens that are not special are text, such as runs of spaces in Phi and CodeGen. Text that reads like a
 * special token, or like a mark in bars such as `<|fim_middle|>`, never becomes one, whatever tokenizer.json says.
 */
export class Tokenizer {
    readonly vocabulary: Vocabulary;
    /** Ids of the special tokens by their text. */
    readonly special: ReadonlyMap<string, TokenId>;
    /** Which ids are tokens. */
    readonly known: KnownTokens;
    /** Where text may be cut without changing its tokens. */
    readonly isCut: CutRule;
    readonly #prefixSpace: PrefixSpace;
    readonly #tokenizer: HuggingFaceTokenizer;

    /**
     * @param file the parsed tokenizer.json
     * @param ends ids that config.json says end a text
     * @throws EngineError `tokenizer-unsupported` for anything but BPE whose tokens are made of bytes
     */
    constructor(file: unknown, ends: readonly number[] = []) {
        const known = readTokenizerFile(file);
        const isSpecial = ({ id, content, special }: AddedToken): boolean =>
            special || mark.test(content) || ends.includes(id);
        const special = known.added.filter(isSpecial);
        const texts = known.added.filter((token) => !isSpecial(token));
        this.#prefixSpace = known.prefixSpace;
        // Without its special tokens, source text such as `<|endoftext|>` stays plain text.
        this.#tokenizer = open({ ...known.bare, added_tokens: texts });
        this.special = new Map([
            ...special.map(({ content, id }) => [content, tokenId(id)] as const),
            ...this.#unlisted(ends),
        ]);
        this.vocabulary = this.#vocabulary(known, texts);
        this.known = this.#known();
        this.isCut = this.#cutRule(known, texts);
    }

    /** @param text the beginning of a text has to be given with its prefix space: see `begun` */
    encode(text: string): TokenId[] {
        if (text === '') return [];
        return this.#tokenizer.encode(text, { add_special_tokens: false }).ids.map(tokenId);
    }

    /** A whole text, with the space that this tokenizer puts before it, if it does. */
    begun(text: string): string {
        if (text === '' || this.#prefixSpace === 'never') return text;
        return this.#prefixSpace === 'unless-there' && /^[ \u2581]/.test(text) ? text : ` ${text}`;
    }

    /** For each token, where its bytes end in the bytes of all of them; special tokens have none. */
    byteEnds(ids: readonly TokenId[]): Uint32Array {
        let end = 0;
        return Uint32Array.from(ids, (id) => (end += this.vocabulary.bytesOf(id)?.length ?? 0));
    }

    /** A token as a person reads it: its text, or a special token's name. */
    display(id: TokenId): string {
        const bytes = this.vocabulary.bytesOf(id);
        if (bytes) return new TextDecoder().decode(bytes);
        for (const [name, special] of this.special) if (special === id) return name;
        return `<${id}>`;
    }

    /** Tokens in brackets that end a text, though the file does not list them as special. */
    #unlisted(ends: readonly number[]): (readonly [string, TokenId])[] {
        return ends.flatMap((id) => {
            const piece = this.#tokenizer.id_to_token(id);
            return piece && /^(?:<.+>|\[.+\])$/.test(piece) ? [[piece, tokenId(id)] as const] : [];
        });
    }

    #vocabulary({ bytesOf, alphabet }: KnownFile, texts: readonly AddedToken[]): Vocabulary {
        const added = new Set(texts.map(({ content }) => content));
        return new Vocabulary(this.#tokenizer.get_vocab(), (piece: string | undefined) => {
            if (piece === undefined || this.special.has(piece)) return undefined;
            return alphabet === 'byte-level' && added.has(piece)
                ? Buffer.from(piece)
                : bytesOf(piece);
        });
    }

    #cutRule({ alphabet }: KnownFile, texts: readonly AddedToken[]): CutRule {
        const { newlineStartsToken, nearNewline } = this.vocabulary;
        if (alphabet === 'sentence-piece') return betweenLines(nearNewline);
        if (newlineStartsToken && this.#splitsBeforeNewline()) return beforeNewline;
        return texts.some(({ content }) => /\n[A-Za-z_]/.test(content)) ? () => false : lineStarts;
    }

    /** Whether text is split before each newline, or a newline may be grouped by what stands on its left. */
    #splitsBeforeNewline(): boolean {
        const { pre_tokenizer: split } = this.#tokenizer;
        return lineEnds.every((text) => {
            const [first = ''] = split ? split(text) : [text];
            return Buffer.from(text).indexOf('\n') === bytesOfPiece(first)?.length;
        });
    }

    #known(): KnownTokens {
        const special = new Set(this.special.values());
        const count = Math.max(this.vocabulary.size - 1, ...special) + 1;
        const gaps: number[] = [];
        for (let id = 0; id < count; id++) {
            if (!this.vocabulary.has(id) && !special.has(tokenId(id))) gaps.push(id);
        }
        return { count, gaps };
    }
}

/** Names of places in a prompt: no program text, even where the file does not call them special. */
const mark = /^<[|｜].*[|｜]>$/;

/** A newline after each kind of character that a pre-tokenizer may leave together with it. */
const lineEnds = ['a\n    \n', '1\n    \n', ';\n    \n', "'\n\n", 'é\n', '_\n\t\n'];

function open(file: object): HuggingFaceTokenizer {
    try {
        return new HuggingFaceTokenizer(file, { clean_up_tokenization_spaces: false });
    } catch (error) {
        throw new EngineError(
            'tokenizer-unsupported',
            l10n.t('tokenizer.json cannot be read: {0}', messageOf(error)),
            error,
        );
    }
}
