import type { Clock } from '../../base/clock.ts';
import type { EndpointError } from './endpoint-error.ts';

const firstPauseMs = 1000;
const longestPauseMs = 30_000;

/** After a failure a server is left alone: 1, 2, 4 … at most 30 seconds, or as long as it asks for. */
export class BackOff {
    readonly #clock: Clock;
    #failures = 0;
    #last: { readonly error: EndpointError; readonly until: number } | undefined;

    constructor(clock: Clock) {
        this.#clock = clock;
    }

    /** @throws what failed last, while the pause after it lasts */
    check(): void {
        if (this.#last && this.#clock.now() < this.#last.until) throw this.#last.error;
    }

    failed(error: EndpointError): void {
        // Thrown by `check`: it was not asked again.
        if (error === this.#last?.error) return;
        const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#failures++);
        const until = this.#clock.now() + Math.max(pauseMs, error.retryAfterMs ?? 0);
        this.#last = { error, until };
    }

    reset(): void {
        this.#failures = 0;
        this.#last = undefined;
    }
}
