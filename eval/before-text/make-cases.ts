import { isOnlyClosingPunctuation } from '../../src/core/syntax/line-suffix.ts';
import { Random } from '../cases/random.ts';
import type { Document } from '../sources/document.ts';

/** A cursor before text that goes on, and what really stands between the two. */
export interface MiddleCase {
    readonly path: string;
    /** The document up to the cursor. */
    readonly prefix: string;
    /** The rest of the line, as it stands there while the user types. */
    readonly lineSuffix: string;
    /** What is to be typed, without blanks at its end where the rest begins with one. */
    readonly middle: string;
}

/** A part of a line, from its first character to behind its last one. */
type Part = readonly [from: number, to: number];

/** Characters before a cursor: with fewer there is nothing to go by. */
const leastPrefix = 200;
/** Of so many places one stands before a word, as those of snippets do, and the others in brackets or quotes. */
const beforeWord = 5;
/** As many lines are tried for each case. */
const mostTries = 50;
/** A snippet's placeholder is a name or two. */
const placeholder = /(?<=[\s(])[\p{L}_$][\p{L}\p{N}_$.]*(?=\s+[\p{L}])/gu;

/**
 * Puts cursors where users ask for suggestions although the line goes on: anywhere within brackets and quotes
 * that are closed in their line, and in the places of names before a word, as `for (const │ of items)`.
 *
 * @returns at most one case of each line, `count` of them where the documents have so many
 */
export function makeMiddleCases(
    documents: readonly Document[],
    count: number,
    seed: number,
): MiddleCase[] {
    const random = new Random(seed);
    const cases = new Map<string, MiddleCase>();
    for (let tries = 0; cases.size < count && tries < count * mostTries; tries++) {
        const document = random.pick(documents);
        const made = document && makeCase(document, random);
        if (made) cases.set(`${made.path} ${made.prefix.lastIndexOf('\n')}`, made);
    }
    return [...cases.values()];
}

function makeCase({ path, text }: Document, random: Random): MiddleCase | undefined {
    const start = random.pick([...text.matchAll(/^/gm)].map(({ index }) => index)) ?? 0;
    const [line = ''] = text.slice(start).split('\n', 1);
    const isName = random.below(beforeWord) === 0;
    const part = random.pick(isName ? names(line) : insides(line));
    if (!part) return undefined;
    const [from, to] = part;
    // The user is about to type the first character, or has typed some.
    const at = isName ? from : from + random.below(to - from);
    const middle = line.slice(at, to);
    const isTyped = middle.trim().length >= 2 && start + at >= leastPrefix;
    if (!isTyped || isOnlyClosingPunctuation(line.slice(to))) return undefined;
    const blanks = middle.length - middle.trimEnd().length;
    return {
        path,
        prefix: text.slice(0, start + at),
        lineSuffix: line.slice(to - blanks),
        middle: middle.trimEnd(),
    };
}

const names = (line: string): Part[] =>
    [...line.matchAll(placeholder)].map(({ 0: name, index }) => [index, index + name.length]);

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** What stands between brackets or quotes of a line. */
function insides(line: string): Part[] {
    const found: Part[] = [];
    const open: { readonly closer: string; readonly from: number }[] = [];
    for (const [at, character] of line.split('').entries()) {
        const isQuote = '\'"`'.includes(character);
        const inner = open.at(-1);
        if (inner?.closer === character) {
            open.pop();
            if (at > inner.from) found.push([inner.from, at]);
        } else if (isQuote || (inner && '\'"`'.includes(inner.closer))) {
            if (isQuote && !(inner && '\'"`'.includes(inner.closer)))
                open.push({ closer: character, from: at + 1 });
        } else if (Object.hasOwn(closers, character)) {
            open.push({ closer: closers[character] ?? '', from: at + 1 });
        }
    }
    return found;
}
