/** UTF-16 and UTF-8, as far as cutting text needs them. */

export const newlineByte = 0x0a;

/** Whether the code unit at a position is the second half of a character. */
export function isLowSurrogate(text: string, at: number): boolean {
    const code = text.charCodeAt(at);
    return code >= 0xdc00 && code <= 0xdfff;
}

/** Whether a byte goes on with a character that an earlier byte began. */
export function isContinuationByte(byte = 0): boolean {
    return (byte & 0xc0) === 0x80;
}
