import type { Clock } from '../../src/base/clock.ts';

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
    #now = 0;
    #sleepers: { readonly until: number; readonly wake: () => void }[] = [];

    now(): number {
        return this.#now;
    }

    sleep(ms: number): Promise<void> {
        return new Promise((wake) => this.#sleepers.push({ until: this.#now + ms, wake }));
    }

    pass(ms: number): void {
        this.#now += ms;
        const awake = this.#sleepers.filter(({ until }) => until <= this.#now);
        this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#now);
        for (const { wake } of awake) wake();
    }
}
