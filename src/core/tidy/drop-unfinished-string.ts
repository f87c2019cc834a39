import { isCutShort } from '../../protocol/trace.ts';
import { scan } from '../syntax/scan.ts';
import type { Rule } from './rule.ts';

/**
 * Where the model had to stop within a string that it began, the text ends before the string, whose quote would stand
 * there unclosed.
 */
export const dropUnfinishedString: Rule = (text, site, stop) => {
    if (!isCutShort(stop)) return text;
    const prefix = site.textAbove + site.linePrefix;
    const { string } = scan(prefix + text, site.languageId);
    if (!string || string.at < prefix.length || string.form?.spansLines === true) return text;
    return text.slice(0, string.at - prefix.length);
};
