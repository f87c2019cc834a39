/**
 * Which end of the prefix a server reads.
 *
 * How a server cuts text into tokens is not known here, so characters are counted. As in the engine's own window, the
 * left edge stands at the first line after a multiple of a quarter of the window, so that it stays put for many
 * keys: the server finds what it has read before in its cache.
 */

/** Code has 3 to 4 characters a token with the usual vocabularies; text in other scripts has fewer. */
export const usualCharsPerToken = 3;

/**
 * @param text the prefix, or its end
 * @param origin characters of the document before `text`
 * @param most the most characters that fit, at least 1
 * @returns where in `text` the window starts
 */
export function windowStart(text: string, origin: number, most: number): number {
    const earliest = Math.max(0, text.length - most);
    if (earliest === 0 && origin === 0) return 0;
    const stride = Math.max(1, Math.floor(most / 4));
    const grid = Math.ceil((origin + earliest) / stride) * stride - origin;
    if (grid >= text.length) return whole(text, earliest);
    const lineStart = text.indexOf('\n', Math.max(0, grid - 1)) + 1;
    const isNear = lineStart > 0 && lineStart < text.length && lineStart - grid <= stride;
    return isNear ? lineStart : whole(text, grid);
}

/** Not within a character. */
const whole = (text: string, at: number): number =>
    /^[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
