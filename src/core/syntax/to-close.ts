/** What is to be closed right of a place: what a scanner knows of, and what editors close in prose, too. */
import { closerOf } from '../../base/brackets.ts';
import { languageOf } from './language.ts';
import { scopeOf, type Open } from './open.ts';

export interface ToClose {
    readonly closer: string;
    /** Where it was opened. */
    readonly at: number;
    readonly kind: Open['kind'] | 'prose';
    /** Of prose: what it stands in. */
    readonly around?: Open | undefined;
}

/**
 * What is to be closed behind a text, the innermost first.
 *
 * @param top the innermost of what a scanner finds open there
 */
export function toCloseAfter(text: string, top: Open | undefined, languageId: string): ToClose[] {
    const found: ToClose[] = [];
    const lineStart = text.lastIndexOf('\n') + 1;
    let end = text.length;
    const addProse = (around: Open | undefined): void => {
        const from = Math.max(around?.end ?? 0, lineStart);
        if (isProse(around, languageId)) found.push(...proseIn(text, from, end, around).open);
    };
    addProse(top);
    for (let open = top; open && found.length < 2 * deepest; open = open.outer) {
        const { closer, at, kind } = open;
        found.push({ closer, at, kind });
        end = at;
        if (open.outer) addProse(open.outer);
    }
    return found;
}

/** Whether what stands there is no code: a comment, a string, the text of an element, or a language without rules. */
function isProse(top: Open | undefined, languageId: string): boolean {
    if (scopeOf(top) !== 'code' || top?.kind === 'element') return true;
    return !(top?.language ?? languageOf(languageId)).rules;
}

export interface Prose {
    /** The innermost first. */
    readonly open: readonly ToClose[];
    /** Where what was opened at the place sought is closed. */
    readonly closedAt: number | undefined;
}

/**
 * Brackets and quotes of prose.
 *
 * @param sought a place that is asked after
 */
export function proseIn(
    text: string,
    from: number,
    end: number,
    around?: Open,
    sought = -1,
): Prose {
    const open: ToClose[] = [];
    /** How many of each closer are to come: what closes nothing is not looked for again and again. */
    const expected = new Map<string, number>();
    const expect = (closer: string, more: number): void => {
        expected.set(closer, (expected.get(closer) ?? 0) + more);
    };
    let closedAt: number | undefined;
    for (let at = from; at < end; at++) {
        const character = text.charAt(at);
        const isQuote = quotes.includes(character);
        if (isQuote && text[at - 1] === '\\') continue;
        const isExpected = (expected.get(character) ?? 0) > 0;
        const opened = isExpected ? open.findLastIndex((one) => one.closer === character) : -1;
        const closer = isQuote && !isApostrophe(text, at) ? character : closerOf[character];
        if (opened >= 0) {
            for (const ended of open.splice(opened)) {
                expect(ended.closer, -1);
                if (ended.at === sought) closedAt = at;
            }
        } else if (closer !== undefined && open.length < deepest) {
            open.push({ closer, at, kind: 'prose', around });
            expect(closer, 1);
        }
    }
    return { open: open.reverse(), closedAt };
}

const quotes = '\'"`';
/** Where more is open, it is no code. */
const deepest = 200;

/** `don't`, but not the quote of Python's `rb'`. */
function isApostrophe(text: string, at: number): boolean {
    return text[at] === "'" && /[\p{L}\p{N}_]{3}$|n$/u.test(text.slice(Math.max(0, at - 3), at));
}
