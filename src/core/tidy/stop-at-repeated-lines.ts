import { letters, placedLines } from './placed-lines.ts';
import type { Rule } from './rule.ts';

/**
 * What has fewer letters may well stand twice in a row: `}`, `break;`, `0, 0,`. Of the 75,414 lines of code that this
 * project is evaluated with 45 repeat the line above, 28 of them with as many letters or more.
 */
const fewestLetters = 7;
/** A longer block is no copy by mistake. */
const mostLines = 12;

/**
 * Ends the text where it writes one of its own lines, or a block of lines that stands above, once more and at once.
 * Blank lines do not count. Whether a line that only repeats the line above is shown is judged elsewhere
 * (`repeatsLineAbove`): who asks gets it.
 */
export const stopAtRepeatedLines: Rule = (text, site) => {
    const above = linesAbove(site.textAbove);
    const placed = placedLines(text, site);
    const lines = [...above, ...placed.map(({ line }) => line)];
    const first = above.length + placed.findIndex(({ isWritten }) => isWritten);
    const repeat = placed.find(
        ({ isWritten }, i) =>
            isWritten && repeatsAt(lines, above.length + i, above.length + i === first ? 2 : 1),
    );
    return repeat ? text.slice(0, repeat.at) : text;
};

/** The last lines above the cursor that are not blank. */
function linesAbove(textAbove: string): readonly string[] {
    const lines: string[] = [];
    let end = textAbove.length;
    while (end > 0 && lines.length < mostLines) {
        const start = textAbove.lastIndexOf('\n', end - 1) + 1;
        const line = textAbove.slice(start, end).trimEnd();
        if (line !== '') lines.unshift(line);
        end = start - 1;
    }
    return lines;
}

/** Whether some lines from `at` on, at least `fewest`, equal as many before them. */
function repeatsAt(lines: readonly string[], at: number, fewest: number): boolean {
    const longest = Math.min(mostLines, at, lines.length - at);
    for (let count = fewest; count <= longest; count++) {
        const block = lines.slice(at, at + count);
        const isEqual = block.every((line, i) => line === lines[at - count + i]);
        if (isEqual && letters(block.join('')) >= fewestLetters) return true;
    }
    return false;
}
