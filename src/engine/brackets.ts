/** Indents and brackets, as far as the end of a block needs them. Strings and comments are not known. */

const tabColumns = 4;
const closerOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The width of a line's indent; a tab reaches to the next multiple of 4. */
export function indentColumns(line: string): number {
    let columns = 0;
    for (const character of line) {
        if (character === '\t') columns += tabColumns - (columns % tabColumns);
        else if (character === ' ') columns++;
        else break;
    }
    return columns;
}

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
