import assert from 'node:assert/strict';
import { bytesOfPiece } from '../../../src/engine/byte-level.ts';
import tokenizerJson from '../../fixtures/tiny-model/tokenizer.json' with { type: 'json' };

/** Written by the `tokenizers` library, which begins each byte-level vocabulary with its alphabet. */
const alphabet = Object.keys(tokenizerJson.model.vocab).filter((piece) => piece.length === 1);

describe('the byte-level alphabet', () => {
    it('has one character for each byte, the same that the tokenizers library has', () => {
        const bytes = alphabet.map((character) => bytesOfPiece(character)?.[0]);
        assert.deepEqual(
            bytes.sort((a = -1, b = -1) => a - b),
            Array.from({ length: 256 }, (_, byte) => byte),
        );
    });

    it('writes what is printable as itself, and moves the rest', () => {
        const known = { '!': 0x21, '~': 0x7e, ÿ: 0xff, '¡': 0xa1, Ā: 0x00, ĉ: 0x09, Ċ: 0x0a };
        const moved = { č: 0x0d, Ġ: 0x20, ġ: 0x7f, Ń: 0xad };
        for (const [character, byte] of Object.entries({ ...known, ...moved })) {
            assert.deepEqual(bytesOfPiece(character), Uint8Array.of(byte), character);
        }
    });

    it('writes a piece byte by byte', () => {
        assert.equal(Buffer.from(bytesOfPiece('ĠprixĠâĤ¬') ?? []).toString(), ' prix €');
    });

    it('does not know a piece that is written otherwise', () => {
        assert.equal(bytesOfPiece('▁word'), undefined);
        assert.equal(bytesOfPiece('a b'), undefined);
    });
});
