import type { Rule } from './rule.ts';

/** White space at the end would be invisible, and left behind in the file. */
export const dropTrailingSpace: Rule = (text) => text.trimEnd();
