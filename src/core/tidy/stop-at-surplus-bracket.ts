import { languageOf } from '../syntax/language.ts';
import { scan } from '../syntax/scan.ts';
import type { Rule } from './rule.ts';

/** So many of those above are looked at. */
const mostBrackets = 50;

/**
 * Ends the text before a closing bracket that closes nothing: `sum(prices));` → `sum(prices)`.
 *
 * One that begins its line may close what was opened far above, beyond the text that was read.
 */
export const stopAtSurplusBracket: Rule = (text, site) => {
    if (!/[)\]}]/.test(text)) return text;
    const prefix = site.textAbove + site.linePrefix;
    const whole = prefix + text;
    const { languageId, unopened } = scan(whole, site.languageId);
    if (languageOf(languageId).rules?.quirks.includes('loose-brackets')) return text;
    const above = unopened.findLastIndex((at) => at < prefix.length) + 1;
    const looked = unopened.slice(Math.max(0, above - mostBrackets));
    const surplus = looked.find((at) => !beginsLine(whole, at));
    // One above that closes nothing: the code there is not what it is taken for.
    if (surplus === undefined || surplus < prefix.length) return text;
    return text.slice(0, surplus - prefix.length);
};

/** Whether only closing brackets stand before a position on its line. */
function beginsLine(text: string, at: number): boolean {
    let before = at - 1;
    while (before >= 0 && /[ \t)\]}]/.test(text.charAt(before))) before--;
    return before < 0 || text[before] === '\n';
}
