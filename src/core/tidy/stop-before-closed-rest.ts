import { coverings } from '../covered-suffix.ts';
import type { Rule } from './rule.ts';

/**
 * Where the line goes on after a bracket that the suggestion closes, the suggestion ends before it:
 * `total(│) {` and `x: number): void {` → `x: number`.
 */
export const stopBeforeClosedRest: Rule = (text, site) => {
    const covered = coverings(text, site);
    const [first] = covered;
    const goesOn = site.lineSuffix.slice(covered.length).trim() !== '';
    return first && goesOn ? text.slice(0, first.at) : text;
};
