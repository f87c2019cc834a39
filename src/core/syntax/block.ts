import type { Site } from '../tidy/rule.ts';
import { isHead } from './heads.ts';
import { indentColumns, lastLine } from './lines.ts';
import { scopeAt } from './scope.ts';

export { indentColumns } from './lines.ts';

/**
 * The indent, in columns, of the head of the block that begins at the cursor; undefined where none begins.
 *
 * A block begins at the end of its head, and on the empty line below it, as long as it has no body yet. A
 * bracket or a call's `(` is no head: the lines in it are items, and each is a guess of its own.
 */
export function blockIndentAt(site: Site): number | undefined {
    const { textAbove, linePrefix, lineSuffix, languageId } = site;
    if (!/^[\s)\]}'"`;,]*$/.test(lineSuffix)) return undefined;
    const isBelow = linePrefix.trim() === '';
    const above = isBelow ? textAbove.slice(0, -1).trimEnd() : (textAbove + linePrefix).trimEnd();
    // A blank line between them, and the head is another thought.
    if (isBelow && textAbove.slice(above.length).split('\n').length > 2) return undefined;
    const head = lastLine(above);
    if (!isHead(head, languageId) || scopeAt(above, languageId) !== 'code') return undefined;
    const indent = indentColumns(head);
    // Text of several lines would stand askew: its first line begins at the cursor.
    if (isBelow && indentColumns(linePrefix) <= indent) return undefined;
    return hasBody(site, indent) ? undefined : indent;
}

/** Whether lines below the cursor's are in the block already; not where it is closed on the cursor's line. */
function hasBody({ lineSuffix, nextLine }: Site, indent: number): boolean {
    return lineSuffix.trim() === '' && nextLine !== '' && indentColumns(nextLine) > indent;
}
