import type { Clock } from '../../../src/base/clock.ts';

interface Sleeper {
    readonly until: number;
    readonly wake: () => void;
}

/**
 * Time that passes when everything that can happen now has happened, so that a simulation does not depend on
 * how fast this machine is.
 */
export class VirtualClock implements Clock {
    #now = 0;
    #sleepers: Sleeper[] = [];
    readonly #settled: () => Promise<void>;

    /** @param settled resolves when only the passing of time can make anything happen */
    constructor(settled: () => Promise<void>) {
        this.#settled = settled;
    }

    now(): number {
        return this.#now;
    }

    sleep(ms: number): Promise<void> {
        return new Promise((wake) => {
            this.#sleepers.push({ until: this.#now + Math.max(0, ms), wake });
        });
    }

    /**
     * Lets time pass.
     *
     * @param until in milliseconds from the beginning
     * @param isEnough asked whenever something happened; true ends it early
     */
    async run(until: number, isEnough: () => boolean = () => false): Promise<void> {
        await this.#settled();
        while (!isEnough()) {
            const next = this.#next();
            if (!next || next.until > until) {
                this.#now = Math.max(this.#now, until);
                return;
            }
            this.#sleepers = this.#sleepers.filter((each) => each !== next);
            this.#now = next.until;
            next.wake();
            await this.#settled();
        }
    }

    /** Of several at one time the one that went to sleep first. */
    #next(): Sleeper | undefined {
        return this.#sleepers.reduce<Sleeper | undefined>(
            (first, each) => (first && first.until <= each.until ? first : each),
            undefined,
        );
    }
}
