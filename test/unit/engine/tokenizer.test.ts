import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenId } from '../../../src/engine/token-id.ts';
import { Tokenizer } from '../../../src/engine/tokenizer.ts';
import { EngineError } from '../../../src/protocol/errors.ts';
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
