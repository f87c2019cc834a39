import type { Clock } from './clock.ts';

const firstPauseMs = 1000;
const maxPauseMs = 30_000;

/** Leaves alone what has failed: for 1, 2, 4 … at most 30 seconds, or as long as it asks for. */
export class BackOff {
    readonly #clock: Clock;
    #failures = 0;
    #last: { readonly error: Error; readonly until: number } | undefined;

    constructor(clock: Clock) {
        this.#clock = clock;
    }

    /** @throws what failed last, while the pause after it lasts */
    check(): void {
        if (this.#last && this.#clock.now() < this.#last.until) throw this.#last.error;
    }

    /** @param retryAfterMs the least pause, in milliseconds */
    failed(error: Error, retryAfterMs = 0): void {
        // Thrown by `check`: nothing was tried.
        if (error === this.#last?.error) return;
        const pauseMs = Math.min(maxPauseMs, firstPauseMs * 2 ** this.#failures++);
        this.#last = { error, until: this.#clock.now() + Math.max(pauseMs, retryAfterMs) };
    }

    reset(): void {
        this.#failures = 0;
        this.#last = undefined;
    }
}
