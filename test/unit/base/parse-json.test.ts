import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isCutOff, parseJson } from '../../../src/base/parse-json.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array =>
    Buffer.from(text, encoding);

describe('a file in JSON', () => {
    it('holds what JSON.parse reads, whatever mark it begins with', () => {
        fc.assert(
            fc.property(fc.jsonValue(), (value) => {
                const text = JSON.stringify(value);
                const expected = JSON.parse(text) as unknown;
                assert.deepEqual(parseJson(bytes(text)), expected);
                assert.deepEqual(parseJson(bytes(`\uFEFF${text}`)), expected);
                assert.deepEqual(parseJson(bytes(`\uFEFF${text}`, 'utf16le')), expected);
                const bigEndian = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
                assert.deepEqual(parseJson(bigEndian), expected);
            }),
        );
    });

    it('may have the numbers of Python that JSON does not have, but in strings', () => {
        const text = '{"a": NaN, "b": [-Infinity, Infinity], "c": "NaN", "\\"NaN": "\\\\"}';
        assert.deepEqual(parseJson(bytes(text)), {
            ...{ a: null, b: [null, null], c: 'NaN', '"NaN': '\\' },
        });
        assert.throws(() => parseJson(bytes('{"a": NaNa}')), SyntaxError);
    });

    it('that is cut off anywhere is known for that, and a whole one is not', () => {
        const container = fc.oneof(
            fc.dictionary(fc.string(), fc.jsonValue()),
            fc.array(fc.string()),
        );
        fc.assert(
            fc.property(container, fc.double({ min: 0, max: 1, noNaN: true }), (value, share) => {
                const text = JSON.stringify(value);
                assert.ok(!isCutOff(bytes(text)));
                const length = 1 + Math.floor(share * (text.length - 2));
                assert.ok(isCutOff(bytes(text.slice(0, length))), text.slice(0, length));
            }),
        );
    });

    it('is looked at in a time that grows with its length, whatever it is made of', () => {
        for (const part of ['"', '\\"', '"\\', '{', 'NaN "', '[[[[']) {
            const begun = performance.now();
            const text = bytes(part.repeat(200_000));
            isCutOff(text);
            assert.throws(() => parseJson(text));
            assert.ok(performance.now() - begun < 1500, part);
        }
    });
});
