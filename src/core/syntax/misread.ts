import type { Lexis, StringForm } from './lexis.ts';

/** Where the code begins of a text that begins within a comment of several lines, as its stars tell. */
export function endOfCutComment(text: string, { blockComments }: Lexis): number {
    const [open, close] = blockComments[0] ?? [];
    if (open !== '/*' || close === undefined) return 0;
    const end = text.indexOf(close);
    if (end === -1) return 0;
    const before = text.slice(0, end);
    const isStarred = /(?:^|\n)[ \t]*$|\n[ \t]*\*[^\n]*$/.test(before);
    return isStarred && !before.includes(open) ? end + close.length : 0;
}

/**
 * Whether what reads like the beginning of a string is the end of one that began before the text.
 *
 * Only text of some thousand characters is read, so it may begin within a docstring. What follows the quotes
 * is then code: lines that are indented less than they are.
 */
export function isMisread(text: string, at: number, form: StringForm, { quirks }: Lexis): boolean {
    if (!quirks.includes('string-prefixes') || !form.spansLines) return false;
    if (text.indexOf(form.open) < at) return false;
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    const indent = at - lineStart;
    const after = at + form.open.length;
    const lineEnd = text.indexOf('\n', after);
    if (indent === 0 || lineEnd === -1 || text.slice(after, lineEnd).trim() !== '') return false;
    if (text.slice(lineStart, at).trim() !== '') return false;
    const close = text.indexOf(form.close, after);
    const lines = text.slice(lineEnd, close === -1 ? undefined : close).split('\n');
    return lines.some((line) => line.trim() !== '' && line.search(/\S/) < indent);
}
