import { isCutShort } from '../../protocol/trace.ts';
import { lexisOf } from '../syntax/lexis.ts';
import { scan } from '../syntax/scan.ts';
import type { Rule } from './rule.ts';

/**
 * Where the model had to stop within a string that it began, the text ends before the string, whose quote would stand
 * there unclosed.
 */
export const dropUnfinishedString: Rule = (text, site, stop) => {
    const lexis = lexisOf(site.languageId);
    if (!lexis || !isCutShort(stop)) return text;
    const prefix = site.textAbove + site.linePrefix;
    const { string } = scan(prefix + text, lexis);
    if (!string || string.at < prefix.length || string.form.spansLines) return text;
    return text.slice(0, string.at - prefix.length);
};
