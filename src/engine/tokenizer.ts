import * as l10n from '@vscode/l10n';
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import * as v from 'valibot';
import { messageOf } from '../base/message-of.ts';
import { EngineError } from '../protocol/errors.ts';
import { tokenId, type TokenId } from './token-id.ts';
import { Vocabulary } from './vocabulary.ts';

const AddedToken = v.object({ id: v.number(), content: v.string(), special: v.boolean() });
const TokenizerFile = v.looseObject({
    added_tokens: v.fallback(v.array(AddedToken), []),
    decoder: v.nullish(v.looseObject({ type: v.string() })),
    model: v.looseObject({ type: v.fallback(v.string(), 'BPE') }),
});

/** Text ⇄ token ids, for byte-level BPE. */
export class Tokenizer {
    readonly vocabulary: Vocabulary;
    /** Ids of the special tokens by their text. Text that reads like one never becomes one. */
    readonly special: ReadonlyMap<string, TokenId>;
    readonly #tokenizer: HuggingFaceTokenizer;

    /**
     * @param file the parsed tokenizer.json
     * @throws EngineError `tokenizer-unsupported` for anything but byte-level BPE
     */
    constructor(file: unknown) {
        const parsed = v.safeParse(TokenizerFile, file);
        if (!parsed.success) {
            throw new EngineError(
                'tokenizer-unsupported',
                l10n.t('tokenizer.json has not the usual form.'),
            );
        }
        const { added_tokens: added, decoder, model } = parsed.output;
        if (model.type !== 'BPE' || !JSON.stringify(decoder ?? null).includes('"ByteLevel"')) {
            throw new EngineError(
                'tokenizer-unsupported',
                l10n.t(
                    'The tokenizer is of the type {0} with the decoder {1}; only byte-level BPE is read.',
                    model.type,
                    decoder?.type ?? l10n.t('none'),
                ),
            );
        }
        this.special = new Map(
            added
                .filter((token) => token.special)
                .map((token) => [token.content, tokenId(token.id)]),
        );
        // Without its added tokens, source text such as `<|endoftext|>` stays plain text.
        this.#tokenizer = open({ ...parsed.output, added_tokens: [], post_processor: null });
        this.vocabulary = new Vocabulary(
            [...this.#tokenizer.get_vocab()].filter(([piece]) => !this.special.has(piece)),
        );
    }

    encode(text: string): TokenId[] {
        if (text === '') return [];
        return this.#tokenizer.encode(text, { add_special_tokens: false }).ids.map(tokenId);
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
}

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
