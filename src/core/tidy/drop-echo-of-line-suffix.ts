import type { Rule } from './rule.ts';

/**
 * The model does not see what follows the cursor, and may write it once more.
 *
 * Cuts the longest end of the text with which the rest of the line begins: `log(│)` and `x)` → `x`.
 * A bracket that closes one of the text's own is no echo: `log(│)` and `f(x)` → `f(x)`.
 */
export const dropEchoOfLineSuffix: Rule = (text, { linePrefix, lineSuffix }) => {
    const suffix = lineSuffix.trim();
    const excess = Math.max(
        0,
        unopened(linePrefix + text + suffix) - unopened(linePrefix + suffix),
    );
    for (let length = Math.min(text.length, suffix.length); length > 0; length--) {
        const echo = text.slice(text.length - length);
        if (suffix.startsWith(echo) && unopened(echo) <= excess) return text.slice(0, -length);
    }
    return text;
};

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
