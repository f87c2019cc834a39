import type { Random } from '../../cases/random.ts';
import type { Key } from '../editor/press.ts';

/** Median milliseconds before a key, by what it is and what stood before it. */
const medianMs = { withinWord: 125, otherwise: 190, atLine: 420 };
/** Spread of the logarithm: two of three keys come between 0.64 and 1.57 times the median. */
const spread = 0.45;
/** Of so many lines one needs thought, and so long, in the median. */
const thoughtful = { oneInLines: 4, medianMs: 1600 };
/** How long a user looks at a suggestion before taking it. */
export const readingMs = 300;

/**
 * Times between the keys of a human, about five keys a second: the logarithms of such times are normally
 * distributed, longer between words than within, and longest at a line's beginning.
 */
export class HumanRhythm {
    readonly #random: Random;
    #before = '\n';

    constructor(random: Random) {
        this.#random = random;
    }

    /** Milliseconds to the next key. */
    next(key: Key): number {
        const before = this.#before;
        this.#before = key.kind === 'character' ? key.character : key.kind === 'enter' ? '\n' : '';
        const isWord = isWordCharacter(before) && isWordCharacter(this.#before);
        if (before !== '\n') return this.#around(isWord ? medianMs.withinWord : medianMs.otherwise);
        const isThought = this.#random.below(thoughtful.oneInLines) === 0;
        return this.#around(isThought ? thoughtful.medianMs : medianMs.atLine);
    }

    /** Log-normal; Box and Muller's way to a normal number. */
    #around(median: number): number {
        const [first, second] = [this.#uniform(), this.#uniform()];
        const normal = Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
        return median * Math.exp(spread * normal);
    }

    #uniform(): number {
        const parts = 2 ** 30;
        return this.#random.below(parts) / parts;
    }
}

const isWordCharacter = (character: string): boolean => /^[\p{L}\p{N}_]$/u.test(character);
