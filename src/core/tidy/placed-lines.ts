import type { Site } from './rule.ts';

/** A line as it would stand in the document. */
export interface PlacedLine {
    /** All of it, with what is left of the cursor, without white space at its end. */
    readonly line: string;
    /** Whether it is the cursor's line. */
    readonly isCursorLine: boolean;
    /** Whether the suggestion adds to it anything but white space. */
    readonly isWritten: boolean;
    /** Where in the suggestion the newline before it stands; 0 for the cursor's line. */
    readonly at: number;
}

/** The lines of a suggestion that are not blank, the cursor's first. */
export function placedLines(text: string, { linePrefix }: Site): readonly PlacedLine[] {
    const placed: PlacedLine[] = [];
    let at = 0;
    for (const [i, part] of text.split('\n').entries()) {
        const isCursorLine = i === 0;
        const line = (isCursorLine ? linePrefix + part : part).trimEnd();
        const isWritten = part.trim() !== '';
        if (line !== '') placed.push({ line, isCursorLine, isWritten, at });
        at += part.length + (isCursorLine ? 0 : 1);
    }
    return placed;
}

/** How many letters there are: what has few, as `}` or `0, 0, 0,`, is often written twice. */
export function letters(line: string): number {
    return line.match(/\p{L}/gu)?.length ?? 0;
}
