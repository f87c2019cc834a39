// @ts-check

/** Numbers that a seed determines (mulberry32); a process that starts for each engine wants them without loading anything. */
export class Dice {
    #state;

    /** @param {number} seed */
    constructor(seed) {
        this.#state = seed >>> 0;
    }

    /** A whole number from 0 to `count` - 1. @param {number} count */
    below(count) {
        this.#state = (this.#state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
    }

    /** @template T @param {readonly T[]} items @returns {T} */
    pick(items) {
        return /** @type {T} */ (items[this.below(items.length)]);
    }
}
