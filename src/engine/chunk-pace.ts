/** A request that is given up ends between two chunks: none is to take longer. */
const mostMs = 60;
/** More tokens at once are not read faster. */
export const mostTokens = 64;
/** Fewer are read hardly faster than one by one, on a machine where even these take longer than that. */
const leastTokens = 8;
/** Until it is known how fast this model is on this machine. */
const firstTokens = 32;
/** How many of the last chunks say how fast it is: one that was held up by something else does not count. */
const remembered = 3;

/** How many tokens of a prompt to read at once. */
export class ChunkPace {
    /** Milliseconds that each token of the last chunks took. */
    readonly #recent: number[] = [];

    get tokens(): number {
        if (this.#recent.length === 0) return firstTokens;
        const sorted = this.#recent.toSorted((a, b) => a - b);
        const fitting = mostMs / (sorted[Math.floor((sorted.length - 1) / 2)] ?? 0);
        const steps = Math.floor(fitting / leastTokens);
        return Math.max(leastTokens, Math.min(mostTokens, steps * leastTokens));
    }

    /** Takes down how long a chunk took; one of very few tokens says nothing of larger ones. */
    note(count: number, ms: number): void {
        if (count < leastTokens) return;
        this.#recent.push(ms / count);
        if (this.#recent.length > remembered) this.#recent.shift();
    }
}
