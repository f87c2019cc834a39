/** Brackets, as far as the end of a block needs them. Strings and comments are not known. */

import { closerOf } from './brackets.ts';

/** The closers of the brackets that a line opens and leaves open, the outermost first. */
export function closersOfOpen(line: string): readonly string[] {
    const open: string[] = [];
    for (const character of line) {
        const closer = closerOf[character];
        if (closer !== undefined) open.push(closer);
        else if (character === open.at(-1)) open.pop();
    }
    return open;
}

/** A line's indent and the closing brackets after it, with what may end a statement there. */
export function leadingClosers(line: string): string {
    return /^[ \t]*[)\]}]*[;,]?/.exec(line)?.[0] ?? '';
}
