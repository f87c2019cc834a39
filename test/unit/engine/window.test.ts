import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Encoder } from '../../../src/engine/encoder.ts';
import { windowStart } from '../../../src/engine/window.ts';
import { anyText, code, sourceText } from '../../support/source-text.ts';
import { realTokenizers, tinyTokenizer } from '../../support/tokenizers.ts';

const capacity = 200;
const encoder = new Encoder(tinyTokenizer);
const start = (text: string, origin = 0): number => windowStart(encoder, text, origin, capacity);
const tokensFrom = (text: string, from: number): number => encoder.encode(text.slice(from)).length;

const file = code(300);

describe('the window of a text that fits', () => {
    it('is all of it', () => {
        assert.equal(start('const total = 1;\nconst'), 0);
        assert.equal(start(''), 0);
    });
});

describe('the window of a longer text', () => {
    it('begins at the beginning of a line', () => {
        for (let end = 2000; end < file.length; end += 97) {
            const from = start(file.slice(0, end));
            assert.equal(file[from - 1], '\n');
        }
    });

    it('holds no more tokens than it may, and at least a third of that', () => {
        for (let end = 2000; end < file.length; end += 97) {
            const text = file.slice(0, end);
            const tokens = tokensFrom(text, start(text));
            assert.ok(tokens <= capacity && tokens > capacity / 3, `${tokens} tokens at ${end}`);
        }
    });

    for (const [name, tokenizer] of realTokenizers) {
        it(`stays put while the user types, and then moves on by many lines, with ${name}`, () => {
            const text = code(900);
            const typing = new Encoder(tokenizer);
            const starts = Array.from({ length: 2000 }, (_, i) =>
                windowStart(typing, text.slice(0, 12_000 + i), 0, 900),
            );
            const moves = starts.slice(1).map((at, i) => at - (starts[i] ?? 0));
            assert.ok(moves.every((chars) => chars >= 0));
            // 2,000 characters over a stride of 675.
            assert.ok(moves.filter((chars) => chars > 0).length <= 4);
        });
    }

    it('begins where a stride begins, when a line begins there too', () => {
        const lines = 'abcdefghi\n'.repeat(50);
        // The stride of 40 tokens is 30 characters, three lines.
        assert.equal(windowStart(encoder, lines, 0, 40) % 30, 0);
    });

    it('depends on the text alone, not on what was asked before', () => {
        const text = file.slice(0, 4000);
        const fresh = windowStart(new Encoder(tinyTokenizer), text, 0, capacity);
        start(file);
        assert.equal(start(text), fresh);
    });

    it('is the same place in the document however much of the text before it is given', () => {
        const text = file.slice(0, 6000);
        const whole = start(text);
        for (let omitted = 1; omitted < 4000; omitted += 61) {
            assert.equal(start(text.slice(omitted), omitted) + omitted, whole);
        }
    });
});

describe('the window of odd texts', () => {
    it('lies within the text and cuts no character', () => {
        const texts = fc.tuple(fc.oneof(sourceText, anyText), fc.nat({ max: 40 }));
        fc.assert(
            fc.property(texts, fc.nat({ max: 9999 }), ([part, times], origin) => {
                const text = part.repeat(times);
                const from = start(text, origin);
                assert.ok(from >= 0 && from <= text.length);
                const around = text.slice(Math.max(0, from - 1), from + 1);
                assert.doesNotMatch(around, /^[\ud800-\udbff][\udc00-\udfff]$/);
            }),
        );
    });

    it('cuts within a line that is longer than the window', () => {
        const line = `const data = '${'lorem ipsum '.repeat(400)}`;
        const from = start(line);
        assert.ok(from > 0 && from < line.length);
        assert.ok(tokensFrom(line, from) <= capacity);
    });

    it('stays put while such a line is typed', () => {
        const line = 'lorem ipsum '.repeat(600);
        const starts = new Set<number>();
        for (let end = 3000; end < 5000; end += 5) starts.add(start(line.slice(0, end)));
        assert.ok(starts.size <= 30, `moved ${starts.size} times`);
    });

    it('is found at once in a text of many megabytes', () => {
        for (const text of ['x'.repeat(5_000_000), '\n'.repeat(5_000_000), code(100_000)]) {
            const begun = performance.now();
            start(text);
            assert.ok(performance.now() - begun < 2000);
        }
    });
});
