import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beginsWith, Vocabulary } from '../../../src/engine/vocabulary.ts';
import { tokenId } from '../../../src/engine/token-id.ts';
import { pieceOf } from '../../support/tokenizers.ts';

const vocabularyOf = (...texts: readonly string[]): Vocabulary =>
    new Vocabulary(texts.map((text, id) => [pieceOf(text), id]));

const agreeing = (vocabulary: Vocabulary, typed: string): number[] =>
    [...vocabulary.agreeingWith(Buffer.from(typed))].sort((a, b) => a - b);

describe('a vocabulary', () => {
    it('knows the bytes of a token', () => {
        assert.deepEqual(vocabularyOf('a', ' é').bytesOf(tokenId(1)), Uint8Array.of(32, 195, 169));
    });

    it('knows no bytes for an id that it has not, or that is not written in bytes', () => {
        const vocabulary = new Vocabulary([
            ['a', 0],
            ['▁b', 1],
        ]);
        assert.equal(vocabulary.bytesOf(tokenId(1)), undefined);
        assert.equal(vocabulary.bytesOf(tokenId(2)), undefined);
        assert.deepEqual(agreeing(vocabulary, 'a'), [0]);
    });

    it('has the size of its largest id and one, gaps included', () => {
        assert.equal(new Vocabulary([['a', 7]]).size, 8);
    });
});

describe('the tokens that agree with what is typed', () => {
    it('begin with it, or are a beginning of it', () => {
        const vocabulary = vocabularyOf('r', 're', 'ret', 'return', 'reset', 'x', 'e');
        assert.deepEqual(agreeing(vocabulary, 'ret'), [0, 1, 2, 3]);
    });

    it('are none when nothing agrees', () => {
        assert.deepEqual(agreeing(vocabularyOf('a', 'b'), 'c'), []);
    });

    it('are those that a search through all tokens finds, each once', () => {
        const text = fc.string({
            unit: fc.constantFrom('a', 'b', 'é', ' '),
            minLength: 1,
            maxLength: 6,
        });
        const texts = fc.uniqueArray(text, { maxLength: 40 });
        fc.assert(
            fc.property(texts, text, (all, typed) => {
                const found = all.flatMap((token, id) => {
                    const [a, b] = [Buffer.from(token), Buffer.from(typed)];
                    return beginsWith(a, b) || beginsWith(b, a) ? [id] : [];
                });
                assert.deepEqual(agreeing(vocabularyOf(...all), typed), found);
            }),
        );
    });

    it('agree by bytes, so a half typed character is agreed with as well', () => {
        const [first = 0] = Buffer.from('é');
        const found = [...vocabularyOf('é', 'è', 'a').agreeingWith(Uint8Array.of(first))];
        assert.deepEqual(found.sort(), [0, 1]);
    });
});

describe('whether newlines only begin tokens', () => {
    it('is so when no token has text before a newline', () => {
        assert.ok(vocabularyOf('\n', '\n\n', '\n    ', '\r\n', ';').newlineStartsToken);
    });

    it('is not so when a token has text before a newline', () => {
        assert.ok(!vocabularyOf('\n', ';\n').newlineStartsToken);
    });
});

describe('the widest indent that always comes with its newline', () => {
    it('is as wide as the tokens of a newline and spaces go, one after the other', () => {
        assert.equal(vocabularyOf('\n', '\n\n', '\n\t', '\n ', '\n  ').wholeIndentColumns, 2);
        assert.equal(vocabularyOf('\n', '\n\n', '\n\t', '\n ', '\n    ').wholeIndentColumns, 1);
    });

    it('is none where a newline may be followed by another, or by a tab', () => {
        assert.equal(vocabularyOf('\n', '\n\t', '\n ').wholeIndentColumns, 0);
        assert.equal(vocabularyOf('\n', '\n\n', '\n ').wholeIndentColumns, 0);
    });
});
