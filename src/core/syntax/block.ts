import { indentColumns, lastLine } from '../../base/lines.ts';
import type { Site } from '../tidy/rule.ts';
import { isHead, isHeadOfList } from './heads.ts';
import { scan } from './scan.ts';

/**
 * The indent, in columns, of the head of the block that begins at the cursor; undefined where none begins.
 *
 * A block begins at the end of its head, and on the empty line below it, as long as it has no body yet. The
 * lines of a call's arguments, a list or an element are a block only where the user has begun the first of them: at
 * the bracket itself, one line is wanted more often.
 */
export function blockIndentAt(site: Site): number | undefined {
    const { textAbove, linePrefix, lineSuffix, languageId } = site;
    if (!/^[\s)\]}'"`;,]*$/.test(lineSuffix)) return undefined;
    const isBelow = linePrefix.trim() === '';
    const above = isBelow ? textAbove.slice(0, -1).trimEnd() : (textAbove + linePrefix).trimEnd();
    // A blank line between them, and the head is another thought.
    if (isBelow && textAbove.slice(above.length).split('\n').length > 2) return undefined;
    const indent = isBelow ? headAbove(above, languageId) : headAtEnd(above, languageId);
    if (indent === undefined) return undefined;
    // Text of several lines would stand askew: its first line begins at the cursor.
    if (isBelow && indentColumns(linePrefix) <= indent) return undefined;
    return hasBody(site, indent) ? undefined : indent;
}

/** The indent of the head that a text ends with. */
function headAtEnd(text: string, languageId: string): number | undefined {
    const inner = scan(text, languageId).languageId;
    if (!isHead(lastLine(text), inner)) return undefined;
    return endsInBlock(text, languageId) ? headIndent(text, languageId) : undefined;
}

/** Like `headAtEnd`; the head may have a comment behind it, or begin what is no block at its end. */
function headAbove(text: string, languageId: string): number | undefined {
    const code = withoutComment(text, languageId);
    const inner = scan(code, languageId).languageId;
    const line = lastLine(code);
    if (!isHead(line, inner) && !isHeadOfList(line, inner)) return undefined;
    return endsInBlock(code, languageId) ? headIndent(code, languageId) : undefined;
}

/** Without the comment at the end of its last line. */
function withoutComment(text: string, languageId: string): string {
    const { top, scope } = scan(text, languageId);
    if (scope !== 'comment' || !top || top.at <= text.lastIndexOf('\n')) return text;
    return text.slice(0, top.at).trimEnd();
}

/** Whether what reads like a head is one: not in a comment or a string, no value in one, no colon in brackets. */
function endsInBlock(text: string, languageId: string): boolean {
    const { scope, open } = scan(text, languageId);
    if (scope !== 'code') return false;
    const last = open.at(-1);
    const isValue =
        last?.kind === 'interpolation' || /^(?:tag|element)$/.test(last?.outer?.kind ?? '');
    if (last && isValue && last.end === text.length) return false;
    return !text.endsWith(':') || !last || last.at <= text.lastIndexOf('\n');
}

/** The indent of the line on which a head begins whose last line a text ends with. */
function headIndent(text: string, languageId: string): number {
    const line = lastLine(text);
    const above = text.slice(0, text.length - line.length);
    const closed = scan(line, scan(above, languageId).languageId).unopened.length;
    const opener = closed === 0 ? undefined : scan(above, languageId).open.at(-closed);
    return indentColumns(opener ? lastLine(above.slice(0, opener.at + 1)) : line);
}

/** Whether lines below the cursor's are in the block already; not where it is closed on the cursor's line. */
function hasBody({ lineSuffix, nextLine }: Site, indent: number): boolean {
    return lineSuffix.trim() === '' && nextLine !== '' && indentColumns(nextLine) > indent;
}
