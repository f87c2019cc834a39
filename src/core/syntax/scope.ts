import { scan, type Scope } from './scan.ts';

export type { Scope } from './scan.ts';

/**
 * Whether a text ends in a comment, in a string or in neither; languages that are not known are all code.
 *
 * @param prefix text left of the cursor; it may begin anywhere in the file
 */
export function scopeAt(prefix: string, languageId: string): Scope {
    return scan(prefix, languageId).scope;
}
