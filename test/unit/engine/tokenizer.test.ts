import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { tokenId, type TokenId } from '../../../src/engine/token-id.ts';
import { Tokenizer } from '../../../src/engine/tokenizer.ts';
import { EngineError } from '../../../src/protocol/errors.ts';
import { familyNamed } from '../../support/families.ts';
import { anyText, sourceText } from '../../support/source-text.ts';
import {
    allTokenizers,
    bytesOf,
    endOfText,
    idOf,
    preTokenizers,
    realTokenizers,
    tinyTokenizer,
    tokenizerFile,
} from '../../support/tokenizers.ts';

for (const [name, tokenizer] of allTokenizers) {
    describe(`the tokenizer of ${name}`, () => {
        it('gives tokens whose bytes together are the bytes of the text', () => {
            fc.assert(
                fc.property(fc.oneof(sourceText, anyText), (text) => {
                    assert.deepEqual(bytesOf(tokenizer, tokenizer.encode(text)), Buffer.from(text));
                }),
            );
        });

        it('takes text that reads like a special token for text', () => {
            const special = new Set(tokenizer.special.values());
            assert.ok(tokenizer.special.has(endOfText));
            const encoded = tokenizer.encode(`const end = '${endOfText}';`);
            assert.ok(!encoded.some((id) => special.has(id)));
        });

        it('gives nothing for nothing', () => {
            assert.deepEqual(tokenizer.encode(''), []);
        });
    });
}

for (const [name, { special, vocabulary }] of realTokenizers) {
    describe(`our own tokenizer of ${name}`, () => {
        it('has the markers of a text’s beginning and of its path', () => {
            assert.deepEqual([...special.keys()], [endOfText, '<|file|>']);
        });

        it('lets newlines only begin tokens', () => {
            assert.ok(vocabulary.newlineStartsToken);
        });
    });
}

describe('a token as a person reads it', () => {
    it('is its text', () => {
        assert.equal(tinyTokenizer.display(idOf(tinyTokenizer, 'e')), 'e');
    });

    it('is its name when it is special', () => {
        const [id = tokenId(-1)] = [...tinyTokenizer.special.values()];
        assert.equal(tinyTokenizer.display(id), endOfText);
    });

    it('is its number when no one knows it', () => {
        assert.equal(tinyTokenizer.display(tokenId(99_999)), '<99999>');
    });
});

describe('a tokenizer that we cannot read', () => {
    const refused = (file: unknown, detail: RegExp): void => {
        assert.throws(
            () => new Tokenizer(file),
            (error) =>
                error instanceof EngineError &&
                error.code === 'tokenizer-unsupported' &&
                detail.test(error.message),
        );
    };
    const good = tokenizerFile(['a'], preTokenizers.gpt2);

    it('is refused by its type', () => {
        refused({ ...good, model: { type: 'WordPiece', vocab: {} } }, /WordPiece/);
        refused({ ...good, model: { type: 'Unigram', vocab: [] } }, /Unigram/);
    });

    it('is refused when its BPE is not over bytes', () => {
        refused({ ...good, decoder: { type: 'Metaspace' } }, /Metaspace.*byte-level/);
        refused({ ...good, decoder: null }, /decoder none/);
    });

    it('is refused when a part of it is of a kind that no one knows', () => {
        refused({ ...good, pre_tokenizer: { type: 'Tea leaves' } }, /cannot be read.*Tea leaves/);
    });

    it('is refused when its file is something else', () => {
        for (const file of [null, 7, 'text', [], {}]) refused(file, /tokenizer\.json/);
    });
});

/** Real tokenizers of other kinds, tiny ones. */
const tokenizerNamed = (family: string, ends: readonly number[] = []): Tokenizer =>
    new Tokenizer(
        JSON.parse(readFileSync(join(familyNamed(family).folder, 'tokenizer.json'), 'utf8')),
        ends,
    );

describe('a tokenizer of SentencePiece’s kind', () => {
    const llama = tokenizerNamed('llama');
    const textOf = (id: TokenId): string => llama.display(id);

    it('puts a space before a text, but before the beginning only', () => {
        assert.equal(llama.begun('let'), ' let');
        assert.equal(llama.begun(' let'), '  let');
        assert.equal(llama.begun(''), '');
        assert.equal(llama.encode('let').map(textOf).join(''), 'let');
    });

    it('puts none where there is one already, if its file says so', () => {
        const mistral = tokenizerNamed('mistral');
        assert.equal(mistral.begun('let'), ' let');
        assert.equal(mistral.begun(' let'), ' let');
        assert.equal(tokenizerNamed('gemma').begun('let'), 'let');
    });

    it('writes what has no token in bytes', () => {
        const ids = llama.encode('日\n');
        assert.equal(ids.length, 4);
        assert.deepEqual(bytesOf(llama, ids), Buffer.from('日\n'));
    });

    it('knows both tokens for a byte that is a character as well', () => {
        const agreeing = [...llama.vocabulary.agreeingWith(Buffer.from('ab'))];
        const [character] = llama.encode('a');
        const byte = tokenId(3 + 0x61);
        assert.ok(character !== undefined && character !== byte);
        assert.ok(agreeing.includes(character) && agreeing.includes(byte));
    });

    it('takes the names of its special tokens for text', () => {
        const ids = llama.encode('<s></s><unk>');
        assert.deepEqual(bytesOf(llama, ids), Buffer.from('<s></s><unk>'));
        assert.ok(!ids.some((id) => id < 3));
    });
});

describe('added tokens', () => {
    const withAdded = (...added: readonly object[]): Tokenizer => {
        const file = tokenizerFile(['let'], preTokenizers.gpt2) as { added_tokens: object[] };
        return new Tokenizer({ ...file, added_tokens: [...file.added_tokens, ...added] });
    };
    const indent = { id: 900, content: '        ', special: false, normalized: true };
    const middle = { id: 901, content: '<|fim_middle|>', special: false, normalized: false };

    it('are text where they are not special', () => {
        const tokenizer = withAdded(indent);
        assert.deepEqual(tokenizer.encode('        x').slice(0, 1), [900]);
        assert.equal(tokenizer.display(tokenId(900)), '        ');
    });

    it('are no text where they are named like a place in a prompt', () => {
        const tokenizer = withAdded(middle);
        assert.ok(!tokenizer.encode('<|fim_middle|>').includes(tokenId(901)));
        assert.equal(tokenizer.special.get('<|fim_middle|>'), 901);
        assert.equal(tokenizer.vocabulary.bytesOf(tokenId(901)), undefined);
    });

    it('leave gaps in the ids, which are no tokens', () => {
        const { known, vocabulary } = withAdded(indent);
        assert.equal(known.count, 901);
        assert.ok(known.gaps.length > 500 && known.gaps.includes(899));
        assert.ok(known.gaps.every((id) => vocabulary.bytesOf(tokenId(id)) === undefined));
    });

    it('must not have ids beyond reason, for which tables would be made', () => {
        for (const id of [2 ** 23, 4e9, 2 ** 53, -1, 0.5]) {
            assert.throws(() => withAdded({ ...indent, id }), EngineError);
        }
        const file = tokenizerFile(['let'], preTokenizers.gpt2) as { model: { vocab: object } };
        const model = { ...file.model, vocab: { ...file.model.vocab, far: 4e9 } };
        assert.throws(() => new Tokenizer({ ...file, model }), EngineError);
    });

    it('may be missing for what ends a text: config.json names it', () => {
        const file = tokenizerFile(['<end>'], preTokenizers.gpt2);
        const plain = new Tokenizer({ ...file, added_tokens: [] });
        const id = idOf(plain, '<end>');
        const tokenizer = new Tokenizer({ ...file, added_tokens: [] }, [id]);
        assert.equal(tokenizer.special.get('<end>'), id);
        assert.equal(tokenizer.vocabulary.bytesOf(id), undefined);
    });
});
