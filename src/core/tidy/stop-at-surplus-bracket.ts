import { lexisOf } from '../syntax/lexis.ts';
import { scan } from '../syntax/scan.ts';
import type { Rule } from './rule.ts';

/** So many are looked at, those above included: where there are more, it is no code. */
const mostBrackets = 50;

/**
 * Ends the text before a closing bracket that closes nothing: `sum(prices));` → `sum(prices)`.
 *
 * One that begins its line may close what was opened far above, beyond the text that was read.
 */
export const stopAtSurplusBracket: Rule = (text, site) => {
    const lexis = lexisOf(site.languageId);
    if (!lexis || lexis.quirks.includes('loose-brackets') || !/[)\]}]/.test(text)) return text;
    const prefix = site.textAbove + site.linePrefix;
    const whole = prefix + text;
    const last = scan(whole, lexis).unopened.slice(-mostBrackets);
    const surplus = last.find((at) => !beginsLine(whole, at));
    // One above that closes nothing: the code there is not what it is taken for.
    if (surplus === undefined || surplus < prefix.length) return text;
    return text.slice(0, surplus - prefix.length);
};

/** Whether only closing brackets stand before a position on its line. */
function beginsLine(text: string, at: number): boolean {
    return /^[\s)\]}]*$/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
}
