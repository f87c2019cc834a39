/** A text as editors and PowerShell save it: in UTF-8 or UTF-16, with a byte order mark or, in UTF-8, without. */
export function decodeText(bytes: Uint8Array): string {
    const [first, second] = bytes;
    const isLittle = first === 0xff && second === 0xfe;
    const isBig = first === 0xfe && second === 0xff;
    return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8').decode(bytes);
}

/** Strings, to leave them alone, and the numbers that Python writes and JSON does not have. */
const stringOrNoNumber = /"(?:[^"\\]|\\[^])*(?:"|\\?$)|-?\b(?:NaN|Infinity)\b/g;

/**
 * What a file in JSON holds; `null` in place of NaN and Infinity.
 *
 * @throws SyntaxError
 */
export function parseJson(bytes: Uint8Array): unknown {
    const text = decodeText(bytes);
    try {
        return JSON.parse(text);
    } catch (error) {
        if (!/NaN|Infinity/.test(text)) throw error;
        return JSON.parse(
            text.replace(stringOrNoNumber, (found) => (found.startsWith('"') ? found : 'null')),
        );
    }
}

/** Strings, whole or cut off, and what opens and closes. */
const stringOrBracket = /"(?:[^"\\]|\\[^])*("|\\?$)|[{}[\]]/g;

/** Whether a text ends before it has closed what it opened, as one that was not copied whole. */
export function isCutOff(bytes: Uint8Array): boolean {
    let open = 0;
    for (const [piece, quote] of decodeText(bytes).matchAll(stringOrBracket)) {
        if (piece === '{' || piece === '[' || (quote !== undefined && quote !== '"')) open++;
        else if (piece === '}' || piece === ']') open--;
    }
    return open > 0;
}
