import type { Rule } from './rule.ts';

/**
 * The model does not see what follows the cursor, and may write it once more.
 *
 * Cuts the longest end of the text with which the rest of the line begins: `log(│)` and `x)` → `x`.
 * A bracket that closes one of the text's own is no echo: `log(│)` and `f(x)` → `f(x)`. Nor is the end of a
 * word: `x = │else` and `true` → `true`; nor a line of its own: the rest moves down to it, see `coverings`.
 */
export const dropEchoOfLineSuffix: Rule = (text, { linePrefix, lineSuffix }) => {
    const suffix = lineSuffix.trim();
    const excess = Math.max(
        0,
        unopened(linePrefix + text + suffix) - unopened(linePrefix + suffix),
    );
    for (let length = Math.min(text.length, suffix.length); length > 0; length--) {
        const at = text.length - length;
        const echo = text.slice(at);
        if (!suffix.startsWith(echo) || isWithinWord(text, at)) continue;
        if (!isLine(text, at) && unopened(echo) <= excess) return text.slice(0, at);
    }
    return text;
};

/** Whether the characters before and after a position belong to one word. */
function isWithinWord(text: string, at: number): boolean {
    return /[\p{L}\p{N}_]{2}/u.test(text.slice(Math.max(0, at - 1), at + 1));
}

/** Whether only white space stands before a position on a line below the cursor's. */
function isLine(text: string, at: number): boolean {
    return /\n[ \t]*$/.test(text.slice(0, at));
}

/** How many closing brackets have no opening one before them. */
function unopened(text: string): number {
    let open = 0;
    let count = 0;
    for (const character of text) {
        if ('([{'.includes(character)) open++;
        else if (!')]}'.includes(character)) continue;
        else if (open > 0) open--;
        else count++;
    }
    return count;
}
