import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Encoder } from '../../../src/engine/encoder.ts';
import { CountingTokenizer } from '../../support/counting-tokenizer.ts';
import { anyText, code, sourceText } from '../../support/source-text.ts';
import { allTokenizers, bytesOf, tinyTokenizer } from '../../support/tokenizers.ts';

for (const [name, tokenizer] of allTokenizers) {
    describe(`encoding piece by piece with the tokenizer of ${name}`, () => {
        const encoder = new Encoder(tokenizer);

        it('gives the ids of encoding the whole', () => {
            fc.assert(
                fc.property(fc.oneof(sourceText, anyText), (text) => {
                    assert.deepEqual(encoder.encode(text), tokenizer.encode(text));
                }),
                { numRuns: 200 },
            );
        });

        it('gives the ids of encoding the whole for a file', () => {
            const text = code(120);
            assert.deepEqual(encoder.encode(text), tokenizer.encode(text));
        });

        it('keeps every byte of a line that is too long for one piece', () => {
            const text = `const data = '${'日本語🙂 data, '.repeat(300)}';\nnext`;
            assert.deepEqual(bytesOf(tokenizer, encoder.encode(text)), Buffer.from(text));
        });
    });
}

describe('what an encoder remembers', () => {
    it('never changes what it gives', () => {
        const encoder = new Encoder(tinyTokenizer);
        for (let i = 0; i < 5000; i++) encoder.encode(`\nline ${i}`);
        for (const line of ['\nline 0', '\nline 4999']) {
            assert.deepEqual(encoder.encode(line), tinyTokenizer.encode(line));
        }
    });

    it('is every line, so that a keystroke encodes the line where it is typed only', () => {
        const tokenizer = new CountingTokenizer();
        const encoder = new Encoder(tokenizer);
        for (const text of ['let a;\nlet b;\nc', 'let a;\nlet b;\nco', 'let a;\nlet b;\ncon']) {
            encoder.encode(text);
        }
        assert.deepEqual(tokenizer.encoded, ['\nc', '\nlet b;', 'let a;', '\nco', '\ncon']);
    });

    it('is not without end: the line that was not read for longest is forgotten', () => {
        const tokenizer = new CountingTokenizer();
        const encoder = new Encoder(tokenizer);
        encoder.encode('first');
        for (let i = 0; i < 4095; i++) encoder.encode(`line ${i}`);
        encoder.encode('first');
        encoder.encode('one more');
        encoder.encode('first');
        encoder.encode('line 0');
        assert.deepEqual(tokenizer.encoded.slice(-2), ['one more', 'line 0']);
    });

    it('gives pieces from the end, with their places in the text', () => {
        const text = 'let a;\nlet b;';
        const encoded = [...new Encoder(tinyTokenizer).fromEnd(text)];
        assert.deepEqual(
            encoded.map(({ start, end }) => text.slice(start, end)),
            ['\nlet b;', 'let a;'],
        );
        assert.deepEqual(encoded[0]?.ids, tinyTokenizer.encode('\nlet b;'));
    });
});
