import { isCutShort } from '../../protocol/trace.ts';
import { lexisOf } from '../syntax/lexis.ts';
import { closeBlock } from './close-block.ts';
import { closeLine } from './close-line.ts';
import type { Rule } from './rule.ts';

/** Whose lines and blocks are closed where they end; in Lisp, SQL or YAML they often go on. */
const languages = new Set(
    (
        'typescript javascript typescriptreact javascriptreact c cpp cuda-cpp objective-c java groovy scala ' +
        'kotlin swift dart csharp go rust php zig solidity python cython starlark json jsonc json5 css scss less'
    ).split(' '),
);

/** Adds the closing brackets and quotes that a text lacks: `log(f(a);` → `log(f(a));`. */
export const addMissingClosers: Rule = (text, site, stop) => {
    const lexis = lexisOf(site.languageId);
    if (text === '' || !lexis || !languages.has(site.languageId)) return text;
    if (text.includes('\n')) return closeBlock(text, site, stop, lexis);
    return isCutShort(stop) ? text : closeLine(text, site, lexis);
};
