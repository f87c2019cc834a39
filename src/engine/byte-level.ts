/**
 * The alphabet of byte-level BPE: every byte is written as one printable character.
 *
 * Printable Latin-1 bytes stand for themselves, the other 68 are moved to U+0100 and up
 * (GPT-2, Radford et al. 2019, `bytes_to_unicode`).
 */
function bytesByCharacter(): ReadonlyMap<string, number> {
    const isPrintable = (byte: number): boolean =>
        (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad);
    const table = new Map<string, number>();
    let moved = 0;
    for (let byte = 0; byte < 256; byte++) {
        table.set(String.fromCharCode(isPrintable(byte) ? byte : 0x100 + moved++), byte);
    }
    return table;
}

const table = bytesByCharacter();

/** The bytes of a vocabulary entry, or undefined when it is not written in the byte-level alphabet. */
export function bytesOfPiece(piece: string): Uint8Array | undefined {
    const bytes = new Uint8Array(piece.length);
    for (let i = 0; i < piece.length; i++) {
        const byte = table.get(piece.charAt(i));
        if (byte === undefined) return undefined;
        bytes[i] = byte;
    }
    return bytes;
}
