import { coverings } from '../covered-suffix.ts';
import type { Rule } from './rule.ts';

/**
 * Where the line goes on after a bracket that the suggestion closes, the suggestion ends before it:
 * `total(│) {` and `x: number): void {` → `x: number`. It ends behind a bracket that begins a line of its own:
 * the rest moves down to it.
 */
export const stopBeforeClosedRest: Rule = (text, site) => {
    const covered = coverings(text, site);
    const [first] = covered;
    const last = covered.at(-1);
    const goesOn = site.lineSuffix.slice(covered.length).trim() !== '';
    if (!first || !last || !goesOn) return text;
    const isOwnLine = /\n[ \t]*$/.test(text.slice(0, first.at));
    return text.slice(0, isOwnLine ? last.at + 1 : first.at);
};
