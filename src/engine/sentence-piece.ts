/**
 * The alphabet of SentencePiece's kind of BPE: text as it is, but `▁` for a space, and `<0x0A>` for a byte that
 * belongs to a character without a token.
 */
const space = '\u2581';
const byte = /^<0x([0-9A-F]{2})>$/;

/** The bytes of a vocabulary entry. A `▁` that a text really has reads as a space, too. */
export function bytesOfSentencePiece(piece: string): Uint8Array {
    const digits = byte.exec(piece)?.[1];
    if (digits !== undefined) return Uint8Array.of(Number.parseInt(digits, 16));
    return Buffer.from(piece.replaceAll(space, ' '));
}

/** Whether the vocabulary has a token for each of the 256 bytes, so that any text can be written. */
export function hasEveryByte(vocabulary: ReadonlySet<string>): boolean {
    return Array.from({ length: 256 }, (_, value) => value).every((value) =>
        vocabulary.has(`<0x${value.toString(16).toUpperCase().padStart(2, '0')}>`),
    );
}
