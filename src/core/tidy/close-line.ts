import { languageOf } from '../syntax/language.ts';
import { scan, type Open } from '../syntax/scan.ts';
import type { Site } from './rule.ts';

/** At such an end the line goes on below: an opening bracket, a comma, an operator, a word that wants another, or C#'s `new Cart` and `new Cart()`. */
const goesOn =
    /[([{,+\-*/%=&|^<>?:.~\\]$|\b(?:and|or|not|in|is|if|else|for|await|as|async|return|new|typeof|instanceof|extends|lambda|yield|from|import|where)$|\bnew(?:\s+[\w.]+(?:<[^()]*>)?|[^()]*\(\))$/;
/** So much of the text tells how it ends, in UTF-16 code units: some of the patterns take longer than it is long. */
const longestEnd = 200;
/** What brackets and quotes are put before. */
const endOfStatement = /(?<![)\]])[)\]]*;$/;

/**
 * Closes what a whole line leaves open: the string first, then calls and indexes, as far as the rest of the line
 * does not close them.
 *
 * A bracket of a group, `(a` or `[a`, may well go on below, and a block's `{` does: they are closed only where the
 * statement has its `;`. Two strings in a row, one below the other, are one string in Python and C.
 */
export function closeLine(text: string, site: Site, languageId: string): string {
    if (!/^[\s)\]}'"`;,]*$/.test(site.lineSuffix)) return text;
    const quoted = closeString(text, site);
    return quoted === undefined ? text : closeBrackets(quoted, site, languageId);
}

/** undefined where the text ends in a string, or a comment, that nothing is to be done about. */
function closeString(text: string, site: Site): string | undefined {
    const above = site.textAbove + site.linePrefix;
    const { string, scope } = scan(above + text, site.languageId);
    if (!string?.form) return scope === 'code' ? text : undefined;
    const { close, spansLines } = string.form;
    const isClosed = site.lineSuffix.includes(close);
    const isOpener = above.length + text.length === string.end;
    // That of a regular expression is none.
    const isQuote = /^["'`]/.test(close);
    if (!isQuote || spansLines || isClosed || isOpener || string.at < site.textAbove.length)
        return undefined;
    return insert(text, close, Math.max(0, string.end - above.length));
}

function closeBrackets(text: string, site: Site, languageId: string): string {
    const { textAbove, linePrefix, lineSuffix } = site;
    const whole = textAbove + linePrefix + text;
    const scanned = scan(whole, site.languageId);
    if (isInMarkup(scanned.top)) return text;
    const open = scanned.open.filter(({ at }) => at >= textAbove.length);
    const isStatement = text.endsWith(';');
    const goes = goesOn.test(text.slice(-longestEnd));
    if (!isStatement && (goes || joinsStrings(text, languageId))) return text;
    const needed: string[] = [];
    for (const bracket of open.toReversed()) {
        if (!isToBeClosed(bracket, whole, isStatement)) break;
        needed.push(bracket.closer);
    }
    const there = lineSuffix.replace(/[^)\]}]/g, '').length;
    const missing = needed.slice(0, Math.max(0, open.length - there));
    return insert(text, missing.join(''));
}

/** Whether a bracket would close nothing: in the text of an element, or in its tag. */
const isInMarkup = (top: Open | undefined): boolean =>
    /^(?:tag|element|embedded)$/.test(top?.kind ?? '');

function isToBeClosed({ closer, at, kind }: Open, whole: string, isStatement: boolean): boolean {
    if (closer === '}' || kind === 'interpolation') return false;
    const before = whole.slice(Math.max(0, at - 12), at);
    return isStatement
        ? !/\bfor\s*(?:await\s*)?$/.test(before)
        : /[\p{L}\p{N}_$)\]>!?]$/u.test(before);
}

function joinsStrings(text: string, languageId: string): boolean {
    return /["']$/.test(text) && languageOf(languageId).joinsStrings === true;
}

/** @param from what stands before stays before it */
function insert(text: string, closers: string, from = 0): string {
    const length = endOfStatement.exec(text.slice(from))?.[0].length ?? 0;
    const end = closers === '' || !/['"]/.test(closers) ? Number(text.endsWith(';')) : length;
    const at = text.length - end;
    return text.slice(0, at) + closers + text.slice(at);
}
