import { isCutShort } from '../../protocol/trace.ts';
import { languageOf } from '../syntax/language.ts';
import { scan } from '../syntax/scan.ts';
import { closeBlock } from './close-block.ts';
import { closeLine } from './close-line.ts';
import type { Rule } from './rule.ts';

/** Adds the closing brackets and quotes that a text lacks: `log(f(a);` → `log(f(a));`. */
export const addMissingClosers: Rule = (text, site, stop) => {
    if (text === '') return text;
    const { languageId } = scan(site.textAbove + site.linePrefix, site.languageId);
    if (languageOf(languageId).isClosedAtEnd !== true) return text;
    if (text.includes('\n')) return closeBlock(text, site, stop);
    return isCutShort(stop) ? text : closeLine(text, site, languageId);
};
