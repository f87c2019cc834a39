import { createHash } from 'node:crypto';

/** A stream of numbers that the seed determines: SHA-256 of the seed and a counter. */
export class Random {
    readonly #seed: number;
    #drawn = 0;

    constructor(seed: number) {
        this.#seed = seed;
    }

    /** A whole number from 0 to `count` - 1. */
    below(count: number): number {
        const digest = createHash('sha256').update(`${this.#seed}:${this.#drawn++}`).digest();
        return Math.floor((digest.readUIntBE(0, 6) / 2 ** 48) * count);
    }

    /** One of them; undefined of none. */
    pick<T>(items: readonly T[]): T | undefined {
        return items[this.below(items.length)];
    }

    /** The same items in another order (Fisher–Yates). */
    shuffled<T>(items: readonly T[]): T[] {
        const order = [...items];
        for (let last = order.length - 1; last > 0; last--) {
            const other = order.splice(this.below(last + 1), 1);
            order.push(...other);
        }
        return order;
    }
}
