import type { Clock } from '../base/clock.ts';

const mostRestarts = 3;
const withinMs = 60_000;
const firstDelayMs = 250;

/** How long to wait before the next restart: twice as long each time, at most three within a minute. */
export class RestartBudget {
    readonly #clock: Clock;
    #restarts: number[] = [];

    constructor(clock: Clock) {
        this.#clock = clock;
    }

    /** @returns milliseconds to wait, or undefined when there were too many restarts lately */
    next(): number | undefined {
        const now = this.#clock.now();
        this.#restarts = this.#restarts.filter((at) => now - at < withinMs);
        if (this.#restarts.length >= mostRestarts) return undefined;
        const delayMs = firstDelayMs * 2 ** this.#restarts.length;
        this.#restarts.push(now);
        return delayMs;
    }

    reset(): void {
        this.#restarts = [];
    }
}
