import type { Lexis } from '../syntax/lexis.ts';
import { scan, type Open } from '../syntax/scan.ts';
import type { Site } from './rule.ts';

/** At such an end the line goes on below: an opening bracket, a comma, an operator, or a word that wants another. */
const goesOn =
    /[([{,+\-*/%=&|^<>?:.~\\]$|\b(?:and|or|not|in|is|if|else|for|await|as|async|return|new|typeof|instanceof|extends|lambda|yield|from|import|where)$/;
/** What brackets and quotes are put before. */
const endOfStatement = /[)\]]*;$/;

/**
 * Closes what a whole line leaves open: the string first, then calls and indexes, as far as the rest of the line
 * does not close them.
 *
 * A bracket of a group, `(a` or `[a`, may well go on below, and a block's `{` does: they are closed only where the
 * statement has its `;`. Two strings in a row, one below the other, are one string in Python and C.
 */
export function closeLine(text: string, site: Site, lexis: Lexis): string {
    if (!/^[\s)\]}'"`;,]*$/.test(site.lineSuffix)) return text;
    const quoted = closeString(text, site, lexis);
    return quoted === undefined ? text : closeBrackets(quoted, site, lexis);
}

/** undefined where the text ends in a string, or a comment, that nothing is to be done about. */
function closeString(text: string, site: Site, lexis: Lexis): string | undefined {
    const above = site.textAbove + site.linePrefix;
    const { string, scope } = scan(above + text, lexis);
    if (!string) return scope === 'code' ? text : undefined;
    const { open, close, spansLines } = string.form;
    const isClosed = site.lineSuffix.includes(close);
    const isOpener = above.length + text.length === string.at + open.length;
    if (spansLines || isClosed || isOpener || string.at < site.textAbove.length) return undefined;
    return insert(text, close, Math.max(0, string.at + open.length - above.length));
}

function closeBrackets(text: string, site: Site, lexis: Lexis): string {
    const { textAbove, linePrefix, lineSuffix, languageId } = site;
    const whole = textAbove + linePrefix + text;
    const open = scan(whole, lexis).open.filter(({ at }) => at >= textAbove.length);
    const isStatement = text.endsWith(';');
    if (!isStatement && (goesOn.test(text) || joinsStrings(text, languageId))) return text;
    const needed: string[] = [];
    for (const bracket of open.toReversed()) {
        if (!isToBeClosed(bracket, whole, isStatement)) break;
        needed.push(bracket.closer);
    }
    const there = lineSuffix.replace(/[^)\]}]/g, '').length;
    const missing = needed.slice(0, Math.max(0, open.length - there));
    return insert(text, missing.join(''));
}

function isToBeClosed({ closer, at, within }: Open, whole: string, isStatement: boolean): boolean {
    if (closer === '}' || within) return false;
    const before = whole.slice(Math.max(0, at - 12), at);
    return isStatement
        ? !/\bfor\s*(?:await\s*)?$/.test(before)
        : /[\p{L}\p{N}_$)\]>!?]$/u.test(before);
}

function joinsStrings(text: string, languageId: string): boolean {
    return /["']$/.test(text) && /^(?:python|cython|c|cpp|objective-c|cuda-cpp)$/.test(languageId);
}

/** @param from what stands before stays before it */
function insert(text: string, closers: string, from = 0): string {
    const length = endOfStatement.exec(text.slice(from))?.[0].length ?? 0;
    const end = closers === '' || !/['"]/.test(closers) ? Number(text.endsWith(';')) : length;
    const at = text.length - end;
    return text.slice(0, at) + closers + text.slice(at);
}
