import { indentColumns } from '../../base/lines.ts';
import { letters, placedLines } from './placed-lines.ts';
import type { Rule } from './rule.ts';

/** With so many letters it is the same line at any indent; a shorter one, as `return null;`, may stand at two. */
const sameAtAnyIndent = 16;

/**
 * Ends the text before the line that stands below the cursor already: the `}` of a block that has one, or the
 * statement that the model cannot know to be there.
 */
export const stopBeforeNextLine: Rule = (text, site) => {
    const next = site.nextLine.trimEnd();
    if (next === '') return text;
    // With a rest behind it the cursor's line is another one.
    const hasRest = site.lineSuffix.trim() !== '';
    const repeat = placedLines(text, site).find(
        ({ line, isCursorLine, isWritten }) =>
            isWritten && !(isCursorLine && hasRest) && isSameLine(line, next),
    );
    return repeat ? text.slice(0, repeat.at) : text;
};

/** What closes a block may well close another one around it. */
const closesBlock = /^\s*(?:<\/|end|[)\]}])/i;

function isSameLine(line: string, next: string): boolean {
    if (line.trim() !== next.trim()) return false;
    const isAnywhere = letters(next) >= sameAtAnyIndent && !closesBlock.test(next);
    return isAnywhere || indentColumns(line) === indentColumns(next);
}
