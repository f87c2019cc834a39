import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beforeNewline, lineStarts, piecesFromEnd } from '../../../src/engine/pieces.ts';
import { anyText, code, sourceText } from '../../support/source-text.ts';

/** The pieces of `text` in reading order. */
const pieces = (text: string, newlineStartsToken = true, origin = 0): string[] =>
    [...piecesFromEnd(text, newlineStartsToken ? beforeNewline : lineStarts, origin)]
        .map(({ start, end }) => text.slice(start, end))
        .reverse();

const modes = fc.boolean();
const longLine = fc
    .tuple(fc.integer({ min: 0, max: 5000 }), sourceText)
    .map(([length, text]) => text + 'ab🙂c'.repeat(length / 5) + text);
const texts = fc.oneof(sourceText, anyText, longLine);

describe('cutting text into pieces', () => {
    it('cuts before newlines when newlines only begin tokens', () => {
        assert.deepEqual(pieces('let a;\n\n    let b;\n'), ['let a;', '\n\n    let b;', '\n']);
    });

    it('otherwise cuts after a newline, before a letter', () => {
        const text = 'let a;\nlet b;\n    let c;\n}\n_d';
        assert.deepEqual(pieces(text, false), ['let a;\n', 'let b;\n    let c;\n}\n', '_d']);
    });

    it('does not cut blank lines, which tokens reach across', () => {
        assert.deepEqual(pieces('a\n\nb', false), ['a\n\nb']);
        assert.deepEqual(pieces('a\n \t\nb'), ['a', '\n \t\nb']);
    });

    it('does not cut between \\r and \\n', () => {
        assert.deepEqual(pieces('a\r\nb'), ['a\r\nb']);
    });

    it('has no pieces for no text', () => {
        assert.deepEqual(pieces(''), []);
    });

    it('loses nothing: the pieces together are the text, and none is empty', () => {
        fc.assert(
            fc.property(texts, modes, fc.nat(), (text, mode, origin) => {
                const all = pieces(text, mode, origin);
                assert.equal(all.join(''), text);
                assert.ok(!all.includes(''));
            }),
        );
    });

    it('never cuts a character', () => {
        fc.assert(
            fc.property(texts, modes, fc.nat(), (text, mode, origin) => {
                for (const { start } of piecesFromEnd(
                    text,
                    mode ? beforeNewline : lineStarts,
                    origin,
                )) {
                    assert.doesNotMatch(
                        text.slice(start - 1, start + 1),
                        /^[\ud800-\udbff][\udc00-\udfff]$/,
                    );
                }
            }),
        );
    });

    it('leaves all pieces but the last as they are when text is typed', () => {
        fc.assert(
            fc.property(sourceText, sourceText, modes, (text, typed, mode) => {
                const before = pieces(text, mode).slice(0, -1);
                assert.deepEqual(pieces(text + typed, mode).slice(0, before.length), before);
            }),
        );
    });
});

describe('cutting a line that is too long for one piece', () => {
    it('leaves each cut where it is when text is typed', () => {
        const line = 'x'.repeat(5000);
        const before = pieces(line).slice(0, -1);
        for (const typed of ['y', 'y'.repeat(700), `${'y'.repeat(3000)}\nz`]) {
            assert.deepEqual(pieces(line + typed).slice(0, before.length), before);
        }
    });

    it('leaves each cut where it is in the document when the text begins later', () => {
        const line = Array.from({ length: 5000 }, (_, i) =>
            String.fromCharCode(97 + (i % 26)),
        ).join('');
        const whole = pieces(line);
        const later = pieces(line.slice(700), true, 700);
        assert.deepEqual(later.slice(1), whole.slice(1));
    });

    it('makes no piece longer than 2,048 characters', () => {
        fc.assert(
            fc.property(longLine, modes, fc.nat(), (text, mode, origin) => {
                for (const piece of pieces(text, mode, origin)) assert.ok(piece.length <= 2048);
            }),
        );
    });

    it('is quick for a megabyte without a newline, and asks for the last piece only', () => {
        const begun = performance.now();
        const [last] = piecesFromEnd('x'.repeat(1_000_000), beforeNewline);
        assert.equal(last?.end, 1_000_000);
        assert.ok(performance.now() - begun < 500);
    });

    it('does not touch lines of usual length', () => {
        assert.equal(pieces(code(200)).length, 200 - Math.floor(200 / 9));
    });
});
