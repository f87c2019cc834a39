import type { LexicalRules, StringForm } from './lexical-rules.ts';
import type { ScannerState } from './scanner-state.ts';

/** Where the code begins of a text that begins within a comment of several lines, as its stars tell. */
export function endOfCutComment(text: string, { blockComments }: LexicalRules): number {
    const [open, close] = blockComments[0] ?? [];
    if (open !== '/*' || close === undefined) return 0;
    const end = text.indexOf(close);
    if (end === -1) return 0;
    const before = text.slice(0, end);
    const isStarred = /(?:^|\n)[ \t]*$|\n[ \t]*\*[^\n]*$/.test(before);
    return isStarred && !before.includes(open) ? end + close.length : 0;
}

/** Behind these a string begins, on the same line or the next. */
const beforeString = /(?:[=([{,:+\\]|\b(?:return|in|else|yield)|\b[rRbBuUfF]{1,2})$/;
/** Nothing, or only comments: the docstring of the file. */
const isBeginning = (above: string): boolean => !/^[ \t]*[^#\s]/m.test(above);

/**
 * Whether what reads like the beginning of a string is the end of one that began before the text.
 *
 * Only text of some thousand characters is read, so it may begin within a docstring. The first quotes are taken for the
 * end of one where they end their line, and nothing before them leads to a string: no `=`, no head of a block.
 */
export function isMisread(
    state: ScannerState,
    form: StringForm,
    { quirks }: LexicalRules,
): boolean {
    if (!quirks.includes('string-prefixes') || !form.spansLines) return false;
    if (state.seenQuotes.includes(form.open)) return false;
    state.seenQuotes = [...state.seenQuotes, form.open];
    const { text, at } = state;
    if (!/^[ \t]*(?:\n|$)/.test(text.slice(at + form.open.length, at + 200))) return false;
    const lineStart = text.lastIndexOf('\n', at - 1) + 1;
    const left = text.slice(lineStart, at).trim();
    if (left !== '') return !beforeString.test(left.slice(-longestWord));
    const above = text.slice(0, lineStart).trimEnd();
    const lineAbove = above.slice(above.lastIndexOf('\n') + 1);
    const comment = lineAbove.search(/\s#/);
    const code = comment === -1 ? lineAbove : lineAbove.slice(0, comment).trimEnd();
    return !isBeginning(above) && !beforeString.test(code.slice(-longestWord));
}

/** In characters, of what may lead to a string. */
const longestWord = 20;
