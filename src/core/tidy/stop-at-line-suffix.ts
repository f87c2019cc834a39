import { fitToRight } from '../covered-suffix.ts';
import type { Rule } from './rule.ts';

/**
 * Where the line goes on after a bracket that the suggestion closes, the suggestion ends before it: `total(│) {` and
 * `x: number);` → `x: number`. It ends behind a bracket that begins a line of its own: the rest moves down to it.
 */
export const stopAtLineSuffix: Rule = (text, site) => text.slice(0, fitToRight(text, site).end);

/**
 * What stands right of the cursor closes nothing that the suggestion opens, so the suggestion ends before that:
 * `it(│)` and `'adds', () => {` → `'adds', () =>`. Who types the bracket gets it closed.
 */
export const leaveNothingOpen: Rule = (text, site) =>
    text.slice(0, fitToRight(text, site).closedEnd);
