import { lexisOf } from './lexis.ts';
import { isMarkup, markupScope } from './markup-scope.ts';
import { scan, type Scope } from './scan.ts';

export type { Scope } from './scan.ts';

/**
 * Whether a text ends in a comment, in a string or in neither; languages that are not known are all code.
 *
 * @param prefix text left of the cursor; it may begin anywhere in the file
 */
export function scopeAt(prefix: string, languageId: string): Scope {
    if (isMarkup(languageId)) return markupScope(prefix);
    const lexis = lexisOf(languageId);
    return lexis ? scan(prefix, lexis).scope : 'code';
}
