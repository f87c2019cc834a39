import { languageOf } from './language.ts';

/** A longer line is no head, in UTF-16 code units: some of the patterns take longer than the line is long. */
const longestHead = 500;

/** Whether a line of code, without the white space at its end, begins a block. */
export function isHead(line: string, languageId: string): boolean {
    if (line.length > longestHead) return false;
    return languageOf(languageId).heads.some((head) => head.test(line));
}

const openTag =
    /^\s*<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[A-Za-z][\w.:-]*(?:\s[^<>]*)?(?<!\/)>$/;

/** Whether a line begins a list that is broken over lines, or an element: what belongs to it stands below. */
export function isHeadOfList(line: string, languageId: string): boolean {
    if (/[([{]$/.test(line.slice(-1))) return true;
    const { markup, root } = languageOf(languageId);
    const hasElements = markup !== undefined && root !== 'markdown';
    return hasElements && line.length <= longestHead && openTag.test(line);
}

/** Whether the languages's blocks are made by indents alone. */
export function isIndented(languageId: string): boolean {
    return languageOf(languageId).isIndented === true;
}
