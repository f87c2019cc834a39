import { isCutShort } from '../../protocol/trace.ts';
import type { Rule } from './rule.ts';

/** Of several lines that were cut short the last one is left out, as long as there is another. */
export const keepWholeLines: Rule = (text, _site, stop) => {
    if (!isCutShort(stop)) return text;
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    return whole.trim() === '' ? text : whole;
};
