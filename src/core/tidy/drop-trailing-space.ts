import { isOnlyClosingPunctuation } from '../syntax/line-suffix.ts';
import type { Rule } from './rule.ts';

/**
 * White space at the end would be invisible, and left behind in the file; one blank stays before text on the right:
 * `public │void` and `static `.
 */
export const dropTrailingSpace: Rule = (text, { lineSuffix }) => {
    const trimmed = text.trimEnd();
    const isSpaced = trimmed !== '' && /[ \t]/.test(text.charAt(trimmed.length));
    const isBeforeText =
        /^[\p{L}\p{N}_$([{]/u.test(lineSuffix) || !isOnlyClosingPunctuation(lineSuffix);
    return isSpaced && isBeforeText && /^\S/.test(lineSuffix) ? `${trimmed} ` : trimmed;
};
