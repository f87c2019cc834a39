import type { Clock } from '../../src/base/clock.ts';

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
    #now = 0;
    #sleepers: { readonly until: number; readonly wake: () => void }[] = [];

    now(): number {
        return this.#now;
    }

    /** How many sleep. */
    get sleepers(): number {
        return this.#sleepers.length;
    }

    sleep(ms: number, over?: AbortSignal): Promise<void> {
        return new Promise((wake) => {
            const end = (): void => {
                this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
                over?.removeEventListener('abort', end);
                wake();
            };
            const sleeper = { until: this.#now + ms, wake: end };
            this.#sleepers.push(sleeper);
            over?.addEventListener('abort', end);
        });
    }

    pass(ms: number): void {
        this.#now += ms;
        const awake = this.#sleepers.filter(({ until }) => until <= this.#now);
        this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#now);
        for (const { wake } of awake) wake();
    }
}
