import type { Clock } from '../base/clock.ts';
import type { EditorSnapshot } from './snapshot.ts';
import { endOf } from './suggestion.ts';

/** Shorter ones are slips of the finger. */
const fewestChars = 3;
/** After so many new characters the user is writing something else. */
const mostTypedChars = 3;
/** So long a deletion is remembered. */
const rememberedMs = 20_000;

interface Deletion {
    readonly uri: string;
    /** Where it began, in characters from the document's beginning. */
    readonly at: number;
    readonly text: string;
    readonly sinceMs: number;
}

/** Knows what the user has just deleted left of the cursor, from one snapshot to the next. */
export class Deletions {
    readonly #clock: Clock;
    #before: EditorSnapshot | undefined;
    #last: Deletion | undefined;

    constructor(clock: Clock) {
        this.#clock = clock;
    }

    /** Looks at each snapshot, in order. */
    observe(now: EditorSnapshot): void {
        const before = this.#before;
        this.#before = now;
        if (before?.uri !== now.uri) return;
        const at = firstDifference(before, now);
        const text = before.prefix.slice(at - before.omittedChars);
        const typedChars = endOf(now) - at;
        if (text.length < fewestChars || typedChars > mostTypedChars) return;
        // Brackets that the editor had closed go with those deleted; what else changes there is not the user's doing.
        const goneRight = before.unreadRightChars - now.unreadRightChars;
        if (goneRight < 0 || goneRight > text.length) return;
        this.#last = { uri: now.uri, at, text, sinceMs: this.#clock.now() };
    }

    close(uri: string): void {
        if (this.#before?.uri === uri) this.#before = undefined;
        if (this.#last?.uri === uri) this.#last = undefined;
    }

    /** Whether `suggested` at `now` would bring back what was deleted there. */
    bringsBack(suggested: string, now: EditorSnapshot): boolean {
        const last = this.#last;
        if (last?.uri !== now.uri || this.#clock.now() - last.sinceMs > rememberedMs) return false;
        const typedChars = endOf(now) - last.at;
        if (typedChars < 0 || typedChars > mostTypedChars) return false;
        const line = now.prefix.slice(now.prefix.length - typedChars) + suggested;
        return line.startsWith(last.text) || last.text.startsWith(line);
    }
}

/** The first character, from the document's beginning, that differs or that only one of them has. */
function firstDifference(a: EditorSnapshot, b: EditorSnapshot): number {
    const from = Math.max(a.omittedChars, b.omittedChars);
    const end = Math.min(endOf(a), endOf(b));
    let at = from;
    while (
        at < end &&
        a.prefix.charCodeAt(at - a.omittedChars) === b.prefix.charCodeAt(at - b.omittedChars)
    ) {
        at++;
    }
    return at;
}
