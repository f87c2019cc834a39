import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { EngineError } from '../protocol/errors.ts';
import { bytesOfPiece } from './byte-level.ts';
import { withoutPrefixSpace, type PrefixSpace } from './prefix-space.ts';
import { bytesOfSentencePiece, hasEveryByte } from './sentence-piece.ts';

/** The largest vocabularies have some 260,000 tokens; tables are as long as the largest id. */
const largestId = 2 ** 22;
const Id = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(largestId));
const AddedToken = v.looseObject({
    id: Id,
    content: v.string(),
    special: v.fallback(v.boolean(), false),
});
export type AddedToken = v.InferOutput<typeof AddedToken>;

const TokenizerFile = v.looseObject({
    added_tokens: v.nullish(v.array(AddedToken), []),
    normalizer: v.optional(v.unknown(), null),
    pre_tokenizer: v.optional(v.unknown(), null),
    decoder: v.nullish(v.looseObject({ type: v.string() })),
    model: v.looseObject({
        type: v.fallback(v.string(), 'BPE'),
        vocab: v.optional(v.unknown()),
        byte_fallback: v.fallback(v.boolean(), false),
    }),
});

/** What tokenizer.json puts around a text. */
export const postProcessorOf = (file: unknown): unknown =>
    v.is(WithPostProcessor, file) ? file.post_processor : undefined;
const WithPostProcessor = v.looseObject({ post_processor: v.unknown() });

/** Looked at by hand: a schema takes half a second for 150,000 tokens. */
const isId = (id: unknown): boolean =>
    typeof id === 'number' && Number.isInteger(id) && id >= 0 && id <= largestId;

/** How the entries of a vocabulary are written. */
export type Alphabet = 'byte-level' | 'sentence-piece';

/** A tokenizer.json that we can read. */
export interface KnownFile {
    readonly alphabet: Alphabet;
    readonly added: readonly AddedToken[];
    readonly prefixSpace: PrefixSpace;
    /** The file without its prefix space, post-processor and added tokens. */
    readonly bare: object;
    /** The bytes of an entry that is no added token; undefined where it stands for none. */
    readonly bytesOf: (piece: string) => Uint8Array | undefined;
}

/** @throws EngineError `tokenizer-unsupported` for anything but BPE whose tokens are made of bytes */
export function readTokenizerFile(file: unknown): KnownFile {
    const parsed = v.safeParse(TokenizerFile, file);
    if (!parsed.success) {
        throw unsupported(l10n.t('tokenizer.json has not the usual form.'));
    }
    const { added_tokens: added, normalizer, pre_tokenizer: preTokenizer, model } = parsed.output;
    const alphabet = alphabetOf(parsed.output);
    if (!Object.values(model.vocab ?? {}).every(isId)) {
        throw unsupported(l10n.t('tokenizer.json has not the usual form.'));
    }
    const bareNormalizer = withoutPrefixSpace(normalizer);
    const barePreTokenizer = withoutPrefixSpace(preTokenizer);
    return {
        alphabet,
        added,
        prefixSpace:
            bareNormalizer.prefixSpace === 'never'
                ? barePreTokenizer.prefixSpace
                : bareNormalizer.prefixSpace,
        bare: {
            ...parsed.output,
            model,
            normalizer: bareNormalizer.step,
            pre_tokenizer: barePreTokenizer.step,
            post_processor: null,
            added_tokens: [],
        },
        bytesOf: alphabet === 'byte-level' ? bytesOfPiece : bytesOfSentencePiece,
    };
}

function alphabetOf({ decoder, model }: v.InferOutput<typeof TokenizerFile>): Alphabet {
    const kind = otherKinds.get(model.type);
    const decoderType = decoder?.type ?? l10n.t('none');
    if (kind) throw unsupported(kind(decoderType));
    const steps = JSON.stringify(decoder ?? null);
    if (model.type === 'BPE' && steps.includes('"ByteLevel"')) return 'byte-level';
    const isWrittenWithSpaces = steps.includes('\u2581') || steps.includes('"Metaspace"');
    if (model.type === 'BPE' && model.byte_fallback && isWrittenWithSpaces) {
        if (hasEveryByte(new Set(Object.keys(model.vocab ?? {})))) return 'sentence-piece';
    }
    throw unsupported(
        l10n.t(
            'The tokenizer is of the type {0} with the decoder {1}; only BPE that can write every byte is read: byte-level, or with byte fallback.',
            model.type,
            decoderType,
        ),
    );
}

/** What tokenizers that are no BPE are, and why a text cannot be told from their tokens. */
const otherKinds: ReadonlyMap<string, (decoder: string) => string> = new Map([
    [
        'WordPiece',
        (decoder: string) =>
            l10n.t(
                'The tokenizer is of the type WordPiece with the decoder {0}, as of BERT: it drops white space and often upper case, so that no program text can be told from its tokens.',
                decoder,
            ),
    ],
    [
        'Unigram',
        (decoder: string) =>
            l10n.t(
                'The tokenizer is of the type Unigram with the decoder {0}, as of T5: it chooses the likeliest way to cut a whole word, and Leftward reads only BPE.',
                decoder,
            ),
    ],
    [
        'WordLevel',
        (decoder: string) =>
            l10n.t(
                'The tokenizer is of the type WordLevel with the decoder {0}: words that it has not seen have no token.',
                decoder,
            ),
    ],
]);

const unsupported = (detail: string): EngineError =>
    new EngineError('tokenizer-unsupported', detail);
