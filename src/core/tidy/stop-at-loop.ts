import type { Rule } from './rule.ts';

/** Shorter repeats are ordinary: `----`, `0, 0, 0`. */
const shortestUnit = 4;
/** So often in a row, the last one perhaps unfinished, is a loop that a small model does not leave. */
const timesInARow = 3;
/** Where the first repeat was cut off: the separator and the word that it had begun. */
const begun = /[\s,;]+\w*$/;

/** Keeps what stands before the repeats: `a: Cart, b: Cart, b: Cart, b: Ca` → `a: Cart`. */
export const stopAtLoop: Rule = (text) => {
    for (let unit = 1; unit * timesInARow <= text.length; unit++) {
        const repeated = repeatedChars(text, unit);
        if (repeated < unit * (timesInARow - 1)) continue;
        return unit < shortestUnit ? text : text.slice(0, -repeated).replace(begun, '');
    }
    return text;
};

/** How many characters at the end equal those that stand `unit` before them. */
function repeatedChars(text: string, unit: number): number {
    let at = text.length - 1;
    while (at >= unit && text[at] === text[at - unit]) at--;
    return text.length - 1 - at;
}
