import { closerOf } from '../base/brackets.ts';
import type { Site } from './tidy/rule.ts';

type CursorLine = Pick<Site, 'linePrefix' | 'lineSuffix'>;

const quotes = '\'"`';

/** A character of a suggestion that stands right of the cursor already. */
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
 * takes the place of the closing characters that the editor has put there. So it does of the `;` or `,` after
 * them where it ends with one: `run(() => {│});` and several lines that end in `});`.
 *
 * VS Code shows nothing where an edit would take a character away, so what is replaced is only ever what the
 * suggestion has too, in the same order.
 */
export function coverings(
    text: string,
    { linePrefix, lineSuffix }: CursorLine,
): readonly Covering[] {
    const closed = closersOfOpen(linePrefix, text);
    const end = closed.findIndex(({ closer }, i) => lineSuffix[i] !== closer);
    const covered = end === -1 ? closed : closed.slice(0, end);
    const last = covered.at(-1);
    const mark = lineSuffix.slice(covered.length).trimEnd();
    const isMarkToo = last && /^[;,]$/.test(mark) && text.slice(last.at + 1).trimEnd() === mark;
    return isMarkToo ? [...covered, { closer: mark, at: last.at + 1 }] : covered;
}

/** How many characters right of the cursor a suggestion stands in for. */
export function coveredSuffix(text: string, site: CursorLine): number {
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
 * @param onClosed told of each one that came, or of the newline that ended its string, how many are left below
 *   it, and where it is
 */
function expectedAfter(
    expected: string[],
    text: string,
    onClosed: (closer: string, depth: number, at: number) => void,
): string[] {
    for (let at = 0; at < text.length; at++) {
        const character = text.charAt(at);
        const next = expected.at(-1);
        const isQuoted = next !== undefined && quotes.includes(next);
        if (character === next) {
            expected.pop();
            onClosed(character, expected.length, at);
        } else if (isQuoted) {
            if (character === '\\') at++;
            else if (next === '`' && text.startsWith('${', at)) {
                // Code within a template string.
                expected.push('}');
                at++;
            } else if (character === '\n' && next !== '`') {
                expected.pop();
                onClosed(character, expected.length, at);
            }
        } else if (!isApostrophe(text, at)) {
            const closer = quotes.includes(character) ? character : closerOf[character];
            if (closer !== undefined) expected.push(closer);
        }
    }
    return expected;
}

/** `don't` in a comment, but not the quote of Python's `rb'` or of C's `L'`. */
function isApostrophe(text: string, at: number): boolean {
    return (
        text.charAt(at) === "'" && /[\p{L}\p{N}_]{3}$|n$/u.test(text.slice(Math.max(0, at - 3), at))
    );
}
