import { Random } from '../cases/random.ts';
import type { Document } from '../sources/document.ts';

/** Whole lines of a file, which the user is to type between the others. */
export interface TypingWindow {
    readonly document: Document;
    /** The text above, without the line end before the window. */
    readonly above: string;
    /** What is typed: a line end and whole lines, none with blanks at its end. */
    readonly typed: string;
    /** The text below, which begins with a line end. */
    readonly below: string;
}

/** Characters above a window: with fewer there is nothing to go by. */
const leastAbove = 200;

/**
 * One window of each of `count` files, at a random line of it. The same documents, numbers and seed give the
 * same windows.
 *
 * @param chars a window ends with the line in which it becomes this long
 * @returns fewer where the documents have no more room
 */
export function makeWindows(
    documents: readonly Document[],
    count: number,
    chars: number,
    seed: number,
): TypingWindow[] {
    const random = new Random(seed);
    const windows: TypingWindow[] = [];
    for (const document of random.shuffled(documents)) {
        if (windows.length === count) break;
        const window = windowIn(document, chars, random);
        if (window) windows.push(window);
    }
    return windows;
}

function windowIn(document: Document, chars: number, random: Random): TypingWindow | undefined {
    const lines = document.text.replace(/[ \t]+$/gm, '').split('\n');
    const first = random.pick(firstLines(lines, chars));
    if (first === undefined) return undefined;
    let [end, length] = [first, 0];
    while (end < lines.length && length < chars) length += (lines[end++] ?? '').length + 1;
    const join = (from: number, to?: number): string => lines.slice(from, to).join('\n');
    return {
        document,
        above: join(0, first),
        typed: `\n${join(first, end)}`,
        below: end < lines.length ? `\n${join(end)}` : '',
    };
}

/** Lines with enough text above them, and a window's worth below. Nobody begins to type with a blank one. */
function firstLines(lines: readonly string[], chars: number): number[] {
    const lengths = lines.map(({ length }) => length + 1);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    let above = 0;
    return lines.flatMap((line, i) => {
        const start = above;
        above += lengths[i] ?? 0;
        const hasRoom = start >= leastAbove && total - start >= chars;
        return hasRoom && line.trim() !== '' ? [i] : [];
    });
}
