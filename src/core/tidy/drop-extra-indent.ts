import type { Rule } from './rule.ts';

/**
 * On a line that holds only its indent, text begins at the cursor.
 *
 * VS Code draws ghost text with more indent than the line has in the wrong place
 * (microsoft/vscode#252507).
 */
export const dropExtraIndent: Rule = (text, { linePrefix }) =>
    linePrefix.trim() === '' ? text.trimStart() : text;
