/** UTF-8, as far as places in a text need it: the core has no Node. */

/** What half a character, or a part of one, reads as. */
export const replacement = '\uFFFD';

/** Halves of characters become `\uFFFD`, which has as many code units, and as many bytes as they are encoded to. */
export function wellFormed(text: string): string {
    return text.replace(/\p{Surrogate}/gu, replacement);
}

/** How many bytes the character at a place has. @param text well-formed */
export function bytesAt(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code < 0x80) return 1;
    if (code < 0x800) return 2;
    return isPair(code) ? 4 : 3;
}

/** How many UTF-16 code units the character at a place has. @param text well-formed */
export const unitsAt = (text: string, at: number): number => (isPair(text.charCodeAt(at)) ? 2 : 1);

const isPair = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** How many bytes a text has. Half a character has three. */
export function byteLength(text: string): number {
    const whole = wellFormed(text);
    let bytes = 0;
    for (let at = 0; at < whole.length; at += unitsAt(whole, at)) bytes += bytesAt(whole, at);
    return bytes;
}
