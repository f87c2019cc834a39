import { readOn } from '../syntax/scan.ts';
import { stackOf } from '../syntax/open.ts';
import type { Rule, Site } from './rule.ts';

/** Shorter repeats are ordinary: `----`, `0, 0, 0`. */
const shortestUnit = 4;
/** So often in a row, the last one perhaps unfinished, is a loop that a small model does not leave. */
const timesInARow = 3;
/** Rows of anything else are ordinary: `0x00, 0x00, 0x00`, `| --- | --- |`, `10px 10px 10px`. */
const word = /(?<![\p{L}\p{N}_])[\p{L}_]/u;
/** What separates words. */
const separator = /[\s,;]/;

/** Keeps what stands before the repeats: `a: Cart, b: Cart, b: Cart, b: Ca` → `a: Cart`. */
export const stopAtLoop: Rule = (text, site) => {
    let kept = text;
    for (let before: string | undefined; before !== kept;) {
        before = kept;
        kept = withoutLoop(kept);
    }
    return kept === text ? text : withoutString(kept, site);
};

function withoutLoop(text: string): string {
    const repeated = repeatedChars(text);
    for (let unit = 1; unit * timesInARow <= text.length; unit++) {
        const chars = repeated[unit] ?? 0;
        if (chars < unit * (timesInARow - 1)) continue;
        const isOrdinary = unit < shortestUnit || !word.test(text.slice(-unit));
        return isOrdinary ? text : withoutBegun(text.slice(0, -chars));
    }
    return text;
}

/** Without the separator at its end, and the word that is begun behind it: there the first repeat was cut off. */
function withoutBegun(text: string): string {
    let end = text.length;
    while (/\w/.test(text.charAt(end - 1))) end--;
    const wordStart = end;
    while (separator.test(text.charAt(end - 1))) end--;
    return end < wordStart ? text.slice(0, end) : text;
}

/** Without the string that it begins and leaves open. */
function withoutString(text: string, { textAbove, linePrefix, languageId }: Site): string {
    const prefix = textAbove + linePrefix;
    const string = stackOf(readOn(prefix, text, languageId).after.top).find(
        ({ kind, at }) => kind === 'string' && at >= prefix.length,
    );
    return string ? withoutBegun(text.slice(0, string.at - prefix.length)) : text;
}

/**
 * For each `unit`, how many characters at the end equal those that stand `unit` before them: the Z function of the text
 * read backwards (Gusfield 1997).
 */
function repeatedChars(text: string): Uint32Array {
    const { length } = text;
    const repeated = new Uint32Array(length);
    const fromEnd = (index: number): number => text.charCodeAt(length - 1 - index);
    let start = 0;
    let end = 0;
    for (let unit = 1; unit < length; unit++) {
        let chars = unit < end ? Math.min(end - unit, repeated[unit - start] ?? 0) : 0;
        while (unit + chars < length && fromEnd(chars) === fromEnd(unit + chars)) chars++;
        repeated[unit] = chars;
        if (unit + chars > end) [start, end] = [unit, unit + chars];
    }
    return repeated;
}
