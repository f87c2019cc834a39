import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blockLimit, lineLimit, type TextLimit } from '../../../src/protocol/text-limit.ts';
import { TextStream } from '../../../src/engine/text-stream.ts';
import { sourceText } from '../../support/source-text.ts';

/** The stream's text after each part, up to the end of the text. */
function texts(limit: TextLimit, ...parts: readonly Uint8Array[]): string[] {
    const stream = new TextStream(limit);
    const seen: string[] = [];
    for (const part of parts) {
        const isOver = stream.push(part);
        seen.push(stream.text);
        if (isOver) break;
    }
    return seen;
}

/** `text` in bytes, cut after each of `sizes`. */
function split(text: string, sizes: readonly number[]): Uint8Array[] {
    const bytes = Buffer.from(text);
    let at = 0;
    const parts = sizes.map((size) => bytes.subarray(at, (at += size)));
    return [...parts, bytes.subarray(at)];
}

const cuts = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 });

const noLimit: TextLimit = (written) => ({ kept: written.length });
/** Of a line, and of blocks whose end is seen by their next line's text. */
const limits = fc.oneof(
    fc.constant(lineLimit),
    fc
        .tuple(fc.integer({ min: -1, max: 4 }), fc.constantFrom('', 'if (a) {', '    def f(a):'))
        .map(([indent, head]) => blockLimit({ indent }, head, 0)),
);

describe('generated text', () => {
    it('holds half a character back until it is whole', () => {
        assert.deepEqual(texts(noLimit, ...split("'🙂'", [2, 1, 1, 1])), [
            "'",
            "'",
            "'",
            "'🙂",
            "'🙂'",
        ]);
    });

    it('ends before the first newline', () => {
        assert.deepEqual(texts(lineLimit, ...split('a;\nb\nc', [])), ['a;']);
        assert.deepEqual(texts(lineLimit, ...split('a;\r\nb', [])), ['a;']);
    });

    it('ends for good with bytes that are no text', () => {
        const stream = new TextStream(noLimit);
        stream.push(Buffer.from('a'));
        assert.equal(stream.push(Buffer.of(0xff)), 'not-text');
        assert.equal(stream.push(Buffer.from('b')), 'not-text');
        assert.equal(stream.text, 'a');
    });

    it('says that it has ended', () => {
        const stream = new TextStream(lineLimit);
        assert.equal(stream.push(Buffer.from('a')), undefined);
        assert.equal(stream.push(Buffer.from(';\n')), 'newline');
    });

    it('has a line end once it is known that the next line is part of it', () => {
        const seen = texts(blockLimit({ indent: 0 }, 'if a:', 0), ...split(':\n  b\nc', [2, 2, 1]));
        assert.deepEqual(seen, [':', ':', ':\n  b', ':\n  b']);
    });

    it('is the same wherever its bytes are split', () => {
        fc.assert(
            fc.property(sourceText, cuts, limits, (text, sizes, limit) => {
                const pieced = texts(limit, ...split(text, sizes)).at(-1);
                assert.equal(pieced, texts(limit, ...split(text, [])).at(-1));
            }),
            { numRuns: 300 },
        );
    });

    it('only grows, and is the beginning of what was written', () => {
        fc.assert(
            fc.property(sourceText, cuts, limits, (text, sizes, limit) => {
                const seen = texts(limit, ...split(text, sizes));
                for (const [i, now] of seen.entries())
                    assert.ok((seen[i + 1] ?? text).startsWith(now));
            }),
            { numRuns: 300 },
        );
    });

    it('never has a character that stands for broken bytes on its way', () => {
        fc.assert(
            fc.property(sourceText, cuts, (text, sizes) => {
                for (const seen of texts(noLimit, ...split(text, sizes))) {
                    assert.ok(text.startsWith(seen), seen);
                }
            }),
        );
    });

    it('ends before bytes that are no text at all', () => {
        const stream = new TextStream(lineLimit);
        assert.equal(stream.push(Uint8Array.of(0x61)), undefined);
        assert.equal(stream.push(Uint8Array.of(0xff, 0x62)), 'not-text');
        assert.equal(stream.text, 'a');
    });
});
