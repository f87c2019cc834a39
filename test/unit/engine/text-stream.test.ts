import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextStream } from '../../../src/engine/text-stream.ts';
import { sourceText } from '../../support/source-text.ts';

/** The stream's text after each part, up to the end of the text. */
function texts(multiline: boolean, ...parts: readonly Uint8Array[]): string[] {
    const stream = new TextStream(multiline);
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

describe('generated text', () => {
    it('holds half a character back until it is whole', () => {
        assert.deepEqual(texts(true, ...split("'🙂'", [2, 1, 1, 1])), [
            "'",
            "'",
            "'",
            "'🙂",
            "'🙂'",
        ]);
    });

    it('ends before the first newline', () => {
        assert.deepEqual(texts(false, ...split('a;\nb\nc', [])), ['a;']);
        assert.deepEqual(texts(false, ...split('a;\r\nb', [])), ['a;']);
    });

    it('says that it has ended', () => {
        const stream = new TextStream(false);
        assert.equal(stream.push(Buffer.from('a')), undefined);
        assert.equal(stream.push(Buffer.from(';\n')), 'newline');
    });

    it('goes on past newlines when it may have several lines', () => {
        assert.deepEqual(texts(true, ...split('a\nb\r\nc', [])), ['a\nb\r\nc']);
    });

    it('is the same wherever its bytes are split', () => {
        fc.assert(
            fc.property(sourceText, cuts, fc.boolean(), (text, sizes, multiline) => {
                const pieced = texts(multiline, ...split(text, sizes)).at(-1);
                assert.equal(pieced, multiline ? text : text.split(/\r?\n/)[0]);
            }),
            { numRuns: 300 },
        );
    });

    it('never has a character that stands for broken bytes on its way', () => {
        fc.assert(
            fc.property(sourceText, cuts, (text, sizes) => {
                for (const seen of texts(true, ...split(text, sizes))) {
                    assert.ok(text.startsWith(seen), seen);
                }
            }),
        );
    });

    it('ends before bytes that are no text at all', () => {
        const stream = new TextStream(false);
        assert.equal(stream.push(Uint8Array.of(0x61)), undefined);
        assert.equal(stream.push(Uint8Array.of(0xff, 0x62)), 'not-text');
        assert.equal(stream.text, 'a');
    });
});
