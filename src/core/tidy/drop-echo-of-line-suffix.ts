import type { Rule } from './rule.ts';

/**
 * The model does not see what follows the cursor, and may write it once more.
 *
 * Cuts the longest end of the text with which the rest of the line begins: `pri│)` and `nt(x)` → `nt(x`.
 */
export const dropEchoOfLineSuffix: Rule = (text, { lineSuffix }) => {
    const suffix = lineSuffix.trim();
    for (let length = Math.min(text.length, suffix.length); length > 0; length--) {
        if (suffix.startsWith(text.slice(text.length - length))) {
            return text.slice(0, text.length - length);
        }
    }
    return text;
};
