import { LRUCache } from 'lru-cache';
import type { Clock } from '../base/clock.ts';
import { linePrefix, type EditorSnapshot } from './snapshot.ts';
import { typedSince } from './suggestion.ts';

/** So often a suggestion may be turned down at one place. */
const mostTimes = 2;
/** What was there for less was not read, so typing on does not turn it down. */
const readableAfterMs = 300;
const mostPlaces = 200;

interface Seen {
    readonly snapshot: EditorSnapshot;
    readonly text: string;
    readonly sinceMs: number;
}

/**
 * Knows which suggestions the user turned down, and how often: they could be read, and something else
 * was typed. VS Code tells extensions of no other way.
 */
export class Dismissals {
    readonly #clock: Clock;
    readonly #times = new LRUCache<string, number>({ max: mostPlaces });
    #seen: Seen | undefined;

    constructor(clock: Clock) {
        this.#clock = clock;
    }

    /** A text is shown at a place. */
    shown(snapshot: EditorSnapshot, text: string): void {
        this.#seen = { snapshot, text, sinceMs: this.#clock.now() };
    }

    /** Looks at each snapshot, in order. */
    observe(now: EditorSnapshot): void {
        const seen = this.#seen;
        const typed = seen && typedSince(seen.snapshot, now);
        if (seen && typed !== undefined && seen.text.startsWith(typed)) return;
        this.#seen = undefined;
        if (!seen || typed === undefined) return;
        if (this.#clock.now() - seen.sinceMs < readableAfterMs) return;
        const key = keyOf(seen.snapshot, seen.text);
        this.#times.set(key, (this.#times.get(key) ?? 0) + 1);
    }

    /** What was turned down in a closed document stays known: it may be opened again. */
    close(uri: string): void {
        if (this.#seen?.snapshot.uri === uri) this.#seen = undefined;
    }

    /** Whether this suggestion was turned down here too often. */
    includes(snapshot: EditorSnapshot, text: string): boolean {
        return (this.#times.get(keyOf(snapshot, text)) ?? 0) >= mostTimes;
    }
}

/** Of a longer line the end is enough to know it by, in UTF-16 code units. */
const mostLineChars = 1000;

/** The line that the suggestion would make: it is the same one after another character of it was typed. */
const keyOf = ({ uri, prefix }: EditorSnapshot, text: string): string =>
    `${uri} ${(linePrefix(prefix) + text).slice(-mostLineChars).trim()}`;
