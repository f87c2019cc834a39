/**
 * Goes through code once and says what stands open at its end, or at each place of its last part.
 *
 * The text may begin anywhere in a file, and be half written: a string that cannot span lines ends with its
 * line, and a bracket that closes an outer one closes what is open within it, too. Time is linear in the text,
 * whatever it is: nothing looks further ahead than the line's end twice.
 */
import { scopeOf, stackOf, type Open, type Scope } from './open.ts';
import { longestLook, Scanner } from './scanner.ts';
import type { Checkpoint, Log, Step } from './scanner-state.ts';

export type { Open, Scope } from './open.ts';
export type { Step } from './scanner-state.ts';

export interface Scan {
    readonly scope: Scope;
    /** Of the code at the end: that of a script in a page, of a fence in Markdown. */
    readonly languageId: string;
    /** The innermost of what is open. */
    readonly top: Open | undefined;
    /** The string in which the text ends. */
    readonly string: Open | undefined;
    /** Brackets and interpolations, the outermost first. */
    readonly open: readonly Open[];
    /** Where the closing brackets are that close nothing. */
    readonly unopened: readonly number[];
}

/** What stands open at the end of a text. */
export function scan(text: string, languageId: string): Scan {
    return scanned(text, languageId);
}

/** A text that goes on from another one, and what it opens and closes. */
export interface Reading {
    /** The innermost of what is open where it begins. */
    readonly before: Open | undefined;
    readonly after: Scan;
    readonly steps: readonly Step[];
}

/**
 * What a text opens and closes behind a prefix. Both are read as one, so that `"` and `""Doc."""` are one string.
 *
 * @returns steps with places in `text`; one that begins left of it has a negative one. The places of what is open count
 *   from the beginning of the prefix.
 */
export function readOn(prefix: string, text: string, languageId: string): Reading {
    const before = scan(prefix, languageId).top;
    const steps: Step[] = [];
    const scanner = scannerOf(prefix + text, languageId, { steps, from: prefix.length });
    return { before, after: ended(scanner.run()), steps };
}

interface Scanned {
    readonly text: string;
    readonly languageId: string;
    readonly scan: Scan;
    readonly checkpoint: Checkpoint | undefined;
    readonly beginning: number;
}

/** The last texts that were scanned, the newest first: with one key a dozen rules ask for the same, or for more of it. */
const recent: Scanned[] = [];
const mostRecent = 6;
/** Shorter ones are scanned in no time, in UTF-16 code units. */
const shortText = 1000;

function scanned(text: string, languageId: string): Scan {
    const known = recent.find((one) => one.languageId === languageId && one.text === text);
    if (known) return known.scan;
    const scanner = scannerOf(text, languageId);
    const found = ended(scanner.run());
    if (text.length < shortText) return found;
    const { last: checkpoint, beginning } = scanner;
    recent.unshift({ text, languageId, scan: found, checkpoint, beginning });
    recent.length = Math.min(recent.length, mostRecent);
    return found;
}

/** Where an earlier text begins alike, from where that was known to be so. */
function scannerOf(text: string, languageId: string, log?: Log): Scanner {
    const scanner = new Scanner(text, languageId, log);
    for (const one of recent) {
        const { checkpoint, beginning } = one;
        if (!checkpoint || one.languageId !== languageId || beginning !== scanner.beginning)
            continue;
        if (checkpoint.at < scanner.at || checkpoint.at > (log?.from ?? Infinity)) continue;
        if (text.startsWith(one.text.slice(0, checkpoint.at + longestLook)))
            scanner.resume(checkpoint);
    }
    return scanner;
}

function ended({ top, unopened, languageId }: Scanner): Scan {
    const stack = stackOf(top);
    return {
        scope: scopeOf(top),
        languageId,
        top,
        string: top?.kind === 'string' ? top : undefined,
        open: stack.filter(({ kind }) => kind === 'bracket' || kind === 'interpolation'),
        unopened,
    };
}
