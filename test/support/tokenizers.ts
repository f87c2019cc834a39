import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOfPiece } from '../../src/engine/byte-level.ts';
import { tokenId, type TokenId } from '../../src/engine/token-id.ts';
import { Tokenizer } from '../../src/engine/tokenizer.ts';
import { projectRoot } from './project.ts';
import { tinyFolder } from './tiny-model.ts';

const readTokenizer = (folder: string): Tokenizer =>
    new Tokenizer(JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')));

const defaultFolder = join(projectRoot, 'models', 'default');

export const tinyTokenizer = readTokenizer(tinyFolder);

/** The characters of the byte-level alphabet, by their byte. */
const characters = new Map(
    Array.from({ length: 0x144 }, (_, code) => String.fromCharCode(code)).flatMap((character) => {
        const bytes = bytesOfPiece(character);
        return bytes ? [[bytes[0], character] as const] : [];
    }),
);

/** Text in the byte-level alphabet, as a vocabulary writes it. */
export const pieceOf = (text: string): string =>
    Array.from(Buffer.from(text), (byte) => characters.get(byte) ?? '').join('');

/** How text is split before BPE. */
export const preTokenizers = {
    /** GPT-2, CodeGen, SmolLM: white space, but for its last character, leaves the word alone. */
    gpt2: { type: 'ByteLevel', add_prefix_space: false, use_regex: true },
    /** Qwen, and Llama 3: newlines belong to the punctuation before them. */
    qwen: {
        type: 'Sequence',
        pretokenizers: [
            {
                type: 'Split',
                pattern: {
                    Regex: "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                },
                behavior: 'Isolated',
                invert: false,
            },
            { type: 'ByteLevel', add_prefix_space: false, use_regex: false },
        ],
    },
} as const;

/** The token that our test tokenizers have for the end of a text. */
export const endOfText = '<|endoftext|>';

/** The parsed tokenizer.json of a byte-level BPE that knows every byte, and `words` with all their beginnings. */
export function tokenizerFile(words: readonly string[], preTokenizer: object): object {
    const vocabulary = [...characters.values()];
    const merges: string[] = [];
    for (const word of words.map(pieceOf)) {
        for (let end = 1; end < word.length; end++) {
            if (vocabulary.includes(word.slice(0, end + 1))) continue;
            vocabulary.push(word.slice(0, end + 1));
            merges.push(`${word.slice(0, end)} ${word.charAt(end)}`);
        }
    }
    const special = { id: vocabulary.length, content: endOfText, special: true };
    return {
        added_tokens: [special],
        normalizer: null,
        pre_tokenizer: preTokenizer,
        decoder: { type: 'ByteLevel' },
        model: {
            type: 'BPE',
            vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
            merges,
        },
    };
}

/** A tokenizer that knows every byte, and `words` with all their beginnings. */
export const tokenizerOf = (...words: readonly string[]): Tokenizer =>
    new Tokenizer(tokenizerFile(words, preTokenizers.gpt2));

const codeWords = ['\n\n', '\n\n\n', '    ', ' return', 'import', ' {'];
/** With these a newline is not always where a token begins. */
const spaceBeforeNewline = [...codeWords, ' \n', '\t\n'];
const newlineAfterText = [...codeWords, '};\n\n', ');\n', '\r\n'];

/** Tokenizers of different kinds, by name; the shipped one too where it is there. */
export const realTokenizers: readonly (readonly [name: string, tokenizer: Tokenizer])[] = [
    ['tiny-model', tinyTokenizer],
    ...(existsSync(join(defaultFolder, 'tokenizer.json'))
        ? [['models/default', readTokenizer(defaultFolder)] as const]
        : []),
];
export const allTokenizers: typeof realTokenizers = [
    ...realTokenizers,
    ['GPT-2’s kind', new Tokenizer(tokenizerFile(codeWords, preTokenizers.gpt2))],
    ['StarCoder’s kind', new Tokenizer(tokenizerFile(spaceBeforeNewline, preTokenizers.gpt2))],
    ['Qwen’s kind', new Tokenizer(tokenizerFile(newlineAfterText, preTokenizers.qwen))],
];

const smolFile = JSON.parse(
    readFileSync(join(projectRoot, 'test', 'fixtures', 'smollm2', 'tokenizer.json'), 'utf8'),
) as { readonly model: { readonly vocab: Record<string, number>; readonly merges: string[] } };

/** SmolLM2's own, cut to a few documents: test/fixtures/smollm2. */
export const smolTokenizer = new Tokenizer(smolFile);

/** The same words, split as Qwen does it: newlines end tokens, with the punctuation before them. */
export const qwenTokenizer = new Tokenizer(withLineEnds([':', ';', '{', ')', '):', '();']));

function withLineEnds(ends: readonly string[]): object {
    const { vocab, merges } = smolFile.model;
    const pairs = ends
        .filter((end) => end in vocab)
        .flatMap((end) => [`${end} ${pieceOf('\n')}`, `${end} ${pieceOf('\n\n')}`]);
    const count = Object.keys(vocab).length;
    const words = pairs.map((pair, i) => [pair.replace(' ', ''), count + i] as const);
    const model = {
        ...smolFile.model,
        vocab: { ...vocab, ...Object.fromEntries(words) },
        merges: [...merges, ...pairs],
    };
    return { ...smolFile, pre_tokenizer: preTokenizers.qwen, model };
}

/** The bytes that tokens stand for, together. */
export const bytesOf = ({ vocabulary }: Tokenizer, ids: Iterable<TokenId>): Buffer =>
    Buffer.concat(Array.from(ids, (id) => vocabulary.bytesOf(id) ?? Buffer.alloc(0)));

/** The one token for `text`. */
export function idOf({ vocabulary }: Tokenizer, text: string): TokenId {
    for (const id of Array.from(vocabulary.agreeingWith(Buffer.from(text)), tokenId)) {
        if (vocabulary.bytesOf(id)?.length === Buffer.byteLength(text)) return id;
    }
    throw new Error(`There is no token for ${JSON.stringify(text)}`);
}
