const tabColumns = 4;

/** How far a line is indented, in columns; a tab reaches to the next multiple of 4. */
export function indentColumns(line: string): number {
    let columns = 0;
    for (const character of line) {
        if (character === ' ') columns++;
        else if (character === '\t') columns += tabColumns - (columns % tabColumns);
        else break;
    }
    return columns;
}

/** The white space that a line begins with. */
export function indentOf(line: string): string {
    return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** The last line of a text. */
export function lastLine(text: string): string {
    return text.slice(text.lastIndexOf('\n') + 1);
}
