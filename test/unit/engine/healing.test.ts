import assert from 'node:assert/strict';
import fc from 'fast-check';
import { takeBack } from '../../../src/engine/healing.ts';
import type { Tokenizer } from '../../../src/engine/tokenizer.ts';
import { sourceText } from '../../support/source-text.ts';
import { bytesOf, realTokenizers, tokenizerOf } from '../../support/tokenizers.ts';

const english = tokenizerOf('return', ' return', 'const', ' total', ' =', '\n    ');

/** The text that stays, `|`, and the text that is taken back. */
function healed(text: string, tokenizer: Tokenizer = english, from = 0): string {
    const { ids, typed } = takeBack(tokenizer.encode(text), tokenizer, from);
    return `${bytesOf(tokenizer, ids).toString()}|${Buffer.from(typed).toString()}`;
}

describe('token healing', () => {
    it('takes back a half typed word', () => {
        assert.equal(healed('const total = retu'), 'const total =| retu');
    });

    it('takes back the space that belongs to the next word', () => {
        assert.equal(healed('const total = '), 'const total =| ');
    });

    it('takes back a word that is whole, for it may go on', () => {
        assert.equal(healed('const total'), 'const| total');
    });

    it('takes back all tokens of a word', () => {
        assert.equal(healed('return;xyz'), 'return;|xyz');
    });

    it('takes back no newline that no blank is joined to', () => {
        assert.equal(healed('const;\n'), 'const;\n|');
        assert.equal(healed('const;\nret'), 'const;\n|ret');
    });

    it('takes back nothing of the header', () => {
        const header = english.encode('const').length;
        assert.equal(healed('const', english, header), 'const|');
        assert.equal(healed('constx', english, header), 'const|x');
    });

    it('takes back at most 8 tokens of a long word', () => {
        assert.equal(healed('0123456789abcdef'), '01234567|89abcdef');
    });

    it('takes back nothing of nothing', () => {
        assert.equal(healed(''), '|');
    });
});

for (const [name, tokenizer] of [...realTokenizers, ['english words', english] as const]) {
    describe(`the laws of token healing with the tokenizer of ${name}`, () => {
        const { vocabulary } = tokenizer;

        it('what stays and what is taken back are the text', () => {
            fc.assert(
                fc.property(sourceText, fc.nat({ max: 5 }), (text, from) => {
                    const all = tokenizer.encode(text);
                    const { ids, typed } = takeBack(all, tokenizer, from);
                    assert.deepEqual(ids, all.slice(0, ids.length));
                    assert.deepEqual(
                        Buffer.concat([bytesOf(tokenizer, ids), typed]),
                        Buffer.from(text),
                    );
                    assert.ok(ids.length >= Math.min(from, all.length));
                    assert.ok(all.length - ids.length <= 8);
                }),
            );
        });

        it('what is taken back is on the cursor’s line, or white space alone', () => {
            fc.assert(
                fc.property(sourceText, (text) => {
                    const { typed, isIndent } = takeBack(tokenizer.encode(text), tokenizer, 0);
                    if (isIndent) assert.match(Buffer.from(typed).toString(), /^\s*$/);
                    else assert.ok(!typed.includes(0x0a));
                }),
            );
        });

        it('what is taken back can be written again', () => {
            fc.assert(
                fc.property(sourceText, (text) => {
                    const { typed } = takeBack(tokenizer.encode(text), tokenizer, 0);
                    if (typed.length === 0) return;
                    assert.ok(vocabulary.agreeingWith(typed).length > 0);
                }),
            );
        });
    });
}
