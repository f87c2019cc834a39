/** A table for a terminal or for Markdown. */
export interface Table {
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
}

/** Columns under each other, the first one to the left and the others to the right. */
export function plainTable({ head, rows }: Table): string {
    const widths = head.map((title, column) =>
        Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
    );
    return [head, ...rows]
        .map((row) =>
            row
                .map((cell, column) => {
                    const width = widths[column] ?? 0;
                    return column === 0 ? cell.padEnd(width) : cell.padStart(width);
                })
                .join('  ')
                .trimEnd(),
        )
        .join('\n');
}

export function markdownTable({ head, rows }: Table): string {
    const line = (cells: readonly string[]): string =>
        `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
    return [line(head), line(rule), ...rows.map(line)].join('\n');
}
