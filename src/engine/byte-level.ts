/**
 * The alphabet of byte-level BPE: every byte is written as one printable character.
 *
 * Printable Latin-1 bytes stand for themselves, the other 68 are moved to U+0100 and up
 * (GPT-2, Radford et al. 2019, `bytes_to_unicode`).
 */
function bytesByCode(): Int16Array {
    const isPrintable = (byte: number): boolean =>
        (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad);
    const codes = new Int16Array(0x144).fill(-1);
    let moved = 0;
    for (let byte = 0; byte < 256; byte++) codes[isPrintable(byte) ? byte : 0x100 + moved++] = byte;
    return codes;
}

const codes = bytesByCode();

/** The bytes of a vocabulary entry, or undefined when it is not written in the byte-level alphabet. */
export function bytesOfPiece(piece: string): Uint8Array | undefined {
    const bytes = new Uint8Array(piece.length);
    for (let i = 0; i < piece.length; i++) {
        const byte = codes[piece.charCodeAt(i)] ?? -1;
        if (byte < 0) return undefined;
        bytes[i] = byte;
    }
    return bytes;
}
