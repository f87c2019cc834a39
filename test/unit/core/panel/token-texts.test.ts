import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenTexts } from '../../../../src/core/panel/token-texts.ts';
import { byteLength, wellFormed } from '../../../../src/core/panel/utf8.ts';
import { code, anyText, sourceText } from '../../../support/source-text.ts';
import { allTokenizers } from '../../../support/tokenizers.ts';

const texts = (text: string, ...ends: readonly number[]): string[] =>
    tokenTexts(text, Uint32Array.from(ends));

describe('the strings of a text’s tokens', () => {
    it('are the parts between their ends', () => {
        assert.deepEqual(texts('const é = 1', 5, 8, 12), ['const', ' é', ' = 1']);
    });

    it('read \\uFFFD for each part of a character that is split', () => {
        // 🙂 has four bytes.
        assert.deepEqual(texts('a🙂b', 1, 2, 4, 6), ['a', '\uFFFD', '\uFFFD', '\uFFFDb']);
        assert.deepEqual(texts('a🙂b', 3, 5, 6), ['a\uFFFD', '\uFFFD', 'b']);
        assert.deepEqual(texts('🙂🙂', 3, 6, 8), ['\uFFFD', '\uFFFD\uFFFD', '\uFFFD']);
    });

    it('read \\uFFFD for half a surrogate pair, which has three bytes', () => {
        assert.deepEqual(texts('a\uD83Db', 1, 4, 5), ['a', '\uFFFD', 'b']);
    });

    it('are empty beyond the text, and for tokens without bytes', () => {
        assert.deepEqual(texts('ab', 0, 2, 2, 9), ['', 'ab', '', '']);
        assert.deepEqual(texts(''), []);
    });

    for (const [name, tokenizer] of allTokenizers) {
        it(`are the text, together, where no token splits a character: ${name}`, () => {
            fc.assert(
                fc.property(fc.oneof(sourceText, anyText), (text) => {
                    const ids = tokenizer.encode(text);
                    const parts = tokenTexts(text, tokenizer.byteEnds(ids));
                    assert.equal(parts.length, ids.length);
                    if (ids.some((id) => tokenizer.display(id).includes('\uFFFD'))) return;
                    assert.equal(parts.join(''), wellFormed(text));
                }),
            );
        });
    }

    it('are the text, together, at any ends between characters', () => {
        fc.assert(
            fc.property(fc.array(anyText), (parts) => {
                const whole = parts.map(wellFormed);
                let end = 0;
                const ends = Uint32Array.from(whole, (part) => (end += Buffer.byteLength(part)));
                assert.deepEqual(tokenTexts(whole.join(''), ends), whole);
            }),
        );
    });

    it('are found in less than a millisecond for a thousand tokens', () => {
        const text = code(200).slice(0, 4000);
        const ends = Uint32Array.from({ length: 1000 }, (_, i) => 4 * (i + 1));
        const times = Array.from({ length: 100 }, () => {
            const begun = performance.now();
            tokenTexts(text, ends);
            return performance.now() - begun;
        });
        // The other times another program may have held the processor.
        const ms = Math.min(...times);
        assert.ok(ms < 1, `${ms} ms`);
    });
});

describe('the bytes of a text', () => {
    it('are as many as Node says', () => {
        fc.assert(
            fc.property(anyText, (text) => {
                assert.equal(byteLength(text), Buffer.byteLength(text));
            }),
        );
    });
});
