/** So many keys tell how somebody types. */
const mostIntervals = 32;
/** Of fewer nothing is concluded. */
const fewestIntervals = 8;
/** Who has not typed for so long has stopped, and is not typing slowly. */
const pauseMs = 1000;
/** No request is held back longer. */
const longestWaitMs = 150;

/**
 * How fast the user types, to tell whether an answer would come before the next key.
 *
 * An engine that is faster than the fingers is asked at once. For a slower one a request is held back
 * while more than half of the user's own keys that came this late came too early for the answer: it
 * would have been overtaken, and its work wasted.
 */
export class TypingRhythm {
    #last = -Infinity;
    #intervals: number[] = [];

    /** @param atMs when a character was typed, on any clock that only grows */
    key(atMs: number): void {
        const interval = atMs - this.#last;
        this.#last = atMs;
        if (interval <= pauseMs)
            this.#intervals = [...this.#intervals, interval].slice(-mostIntervals);
    }

    /**
     * How long to wait before asking, in milliseconds.
     *
     * @param sinceKeyMs since the last key
     * @param latencyMs that the answer will take
     */
    waitMs(sinceKeyMs: number, latencyMs: number): number {
        if (this.#intervals.length < fewestIntervals) return 0;
        const later = (ms: number): number => this.#intervals.filter((each) => each > ms).length;
        const isInTime = (ms: number): boolean => later(ms + latencyMs) * 2 >= later(ms);
        const moments = [sinceKeyMs, ...this.#intervals.filter((each) => each > sinceKeyMs)];
        const first = moments.sort((a, b) => a - b).find(isInTime) ?? sinceKeyMs;
        return Math.min(longestWaitMs, first - sinceKeyMs);
    }
}
