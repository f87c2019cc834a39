import { isCutShort } from '../../protocol/trace.ts';
import type { Rule } from './rule.ts';

/**
 * Where the model had to stop, its last word may be half of one: `cart.totalPri` → `cart.`.
 *
 * It stays where the text above has it, and no longer word that begins with it.
 */
export const dropUnfinishedWord: Rule = (text, { textAbove, linePrefix }, stop) => {
    if (!isCutShort(stop)) return text;
    const written = lastWord(text);
    const begun = written === text ? lastWord(linePrefix) : '';
    const word = begun + written;
    const known = textAbove + linePrefix.slice(0, linePrefix.length - begun.length);
    if (written === '' || isKnownWord(word, known)) return text;
    return text.slice(0, text.length - written.length);
};

/** The word that a text ends in, '' for none; of a very long one its end. */
function lastWord(text: string): string {
    return /[\p{L}\p{M}\p{N}_$]*$/u.exec(text.slice(-200))?.[0] ?? '';
}

function isKnownWord(word: string, text: string): boolean {
    const isPart = (at: number): boolean => /[\p{L}\p{M}\p{N}_$]/u.test(text.charAt(at));
    let isKnown = false;
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
        if (isPart(at - 1)) continue;
        if (isPart(at + word.length)) return false;
        isKnown = true;
    }
    return isKnown;
}
