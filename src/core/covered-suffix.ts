import type { Site } from './tidy/rule.ts';

const closerOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const quotes = '\'"`';

/**
 * How many characters right of the cursor a suggestion writes once more and must replace.
 *
 * Editors close a bracket or quote as soon as it is opened. `total(│)` and `x: number): void {` would
 * become `total(x: number): void {)`: the suggestion closes what stands open left of the cursor, so it
 * takes the place of the closing characters that the editor has put there.
 */
export function coveredSuffix(text: string, { linePrefix, lineSuffix }: Site): number {
    let covered = 0;
    for (const closer of closersOfOpen(linePrefix, text)) {
        if (lineSuffix[covered] !== closer) break;
        covered++;
    }
    return covered;
}

/** The characters in `text` that close what `linePrefix` has opened, in order. */
function closersOfOpen(linePrefix: string, text: string): readonly string[] {
    const found: string[] = [];
    const expected = expectedAfter([], linePrefix, () => undefined);
    let openBefore = expected.length;
    expectedAfter(expected, text, (closer, depth) => {
        if (depth >= openBefore) return;
        openBefore = depth;
        found.push(closer);
    });
    return found;
}

/**
 * Goes through a text and keeps a stack of the closing characters that are still to come.
 *
 * @param onClosed told of each one that came, and how many are left below it
 */
function expectedAfter(
    expected: string[],
    text: string,
    onClosed: (closer: string, depth: number) => void,
): string[] {
    for (const character of text) {
        const next = expected.at(-1);
        const closer = quotes.includes(character) ? character : closerOf[character];
        if (character === next) {
            expected.pop();
            onClosed(character, expected.length);
        } else if (closer !== undefined && !(next !== undefined && quotes.includes(next))) {
            expected.push(closer);
        }
    }
    return expected;
}
