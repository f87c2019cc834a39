import type { Site } from './tidy/rule.ts';

const closerOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const quotes = '\'"`';

/** A closing character of a suggestion that stands right of the cursor already. */
interface Covering {
    readonly closer: string;
    /** Where in the suggestion it is. */
    readonly at: number;
}

/**
 * What a suggestion writes once more of the characters right of the cursor, and must replace.
 *
 * Editors close a bracket or quote as soon as it is opened. `total(│)` and `x: number): void {` would
 * become `total(x: number): void {)`: the suggestion closes what stands open left of the cursor, so it
 * takes the place of the closing characters that the editor has put there.
 */
export function coverings(text: string, { linePrefix, lineSuffix }: Site): readonly Covering[] {
    const closed = closersOfOpen(linePrefix, text);
    const end = closed.findIndex(({ closer }, i) => lineSuffix[i] !== closer);
    return end === -1 ? closed : closed.slice(0, end);
}

/** How many characters right of the cursor a suggestion stands in for. */
export function coveredSuffix(text: string, site: Site): number {
    return coverings(text, site).length;
}

/** The characters in `text` that close what `linePrefix` has opened, in order. */
function closersOfOpen(linePrefix: string, text: string): readonly Covering[] {
    const found: Covering[] = [];
    const expected = expectedAfter([], linePrefix, () => undefined);
    let openBefore = expected.length;
    expectedAfter(expected, text, (closer, depth, at) => {
        if (depth >= openBefore) return;
        openBefore = depth;
        found.push({ closer, at });
    });
    return found;
}

/**
 * Goes through a text and keeps a stack of the closing characters that are still to come.
 *
 * @param onClosed told of each one that came, how many are left below it, and where it is
 */
function expectedAfter(
    expected: string[],
    text: string,
    onClosed: (closer: string, depth: number, at: number) => void,
): string[] {
    for (let at = 0; at < text.length; at++) {
        const character = text.charAt(at);
        const next = expected.at(-1);
        const closer = quotes.includes(character) ? character : closerOf[character];
        if (character === next) {
            expected.pop();
            onClosed(character, expected.length, at);
        } else if (closer !== undefined && !(next !== undefined && quotes.includes(next))) {
            expected.push(closer);
        }
    }
    return expected;
}
