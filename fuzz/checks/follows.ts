/** Rules close what a continuation leaves open: brackets, quotes, the ends of raw strings and regular expressions. */
const ofAWord = /^[\p{L}\p{N}_]$/u;

/**
 * Whether a text is the beginning of what was written: white space apart, which rules drop, and signs, which they
 * add.
 */
export function follows(text: string, written: string): boolean {
    const source = Array.from(written);
    let at = 0;
    for (const character of text) {
        if (isSpace(character)) continue;
        while (isSpace(source[at])) at++;
        if (character === source[at]) at++;
        else if (ofAWord.test(character)) return false;
    }
    return true;
}

const isSpace = (character: string | undefined): boolean =>
    character !== undefined && /^\s$/.test(character);
