import { indentColumns, lastLine } from '../../base/lines.ts';
import { languageOf } from '../syntax/language.ts';
import { scan } from '../syntax/scan.ts';
import type { Rule, Site } from './rule.ts';

/** Beside those whose blocks are made by indents alone. */
const indented = new Set(
    (
        'yaml dockercompose github-actions-workflow makefile haskell elm purescript fsharp coffeescript sass stylus ' +
        'jade pug haml slim markdown restructuredtext'
    ).split(' '),
);

/**
 * On a line that holds only its indent, text begins at the cursor: more indent than the line has would keep Tab from
 * accepting it. Where the indent is a part of what is written, nothing is left.
 */
export const dropExtraIndent: Rule = (text, site) => {
    if (site.linePrefix.trim() !== '') return text;
    const trimmed = text.trimStart();
    if (trimmed === text || trimmed === '') return trimmed;
    const before = text.slice(0, text.length - trimmed.length);
    const line = before.includes('\n') ? lastLine(before) : site.linePrefix + before;
    const isSame = indentColumns(line) === indentColumns(site.linePrefix);
    return isSame || !isIndentMeant(site) ? trimmed : '';
};

/** Whether the indent says something at the cursor, or is a part of a string. */
function isIndentMeant({ textAbove, linePrefix, languageId: file }: Site): boolean {
    const { top, scope, languageId } = scan(textAbove + linePrefix, file);
    if (scope === 'string') return true;
    const isMeant = languageOf(languageId).isIndented === true || indented.has(languageId);
    return isMeant && top?.kind !== 'bracket';
}
