import type { Rule } from './rule.ts';

/** VS Code shows no text of more than 5,000 UTF-16 code units, the line left of the cursor among them. */
export const longestText = 4500;

/** Nobody sees more of a text, and rules need time for it. */
export const stopAtLength: Rule = (text) => text.slice(0, longestText);
