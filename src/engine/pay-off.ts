/**
 * How many tokens to draft. Reading k drafted tokens with the next one takes longer than reading that alone, and gives
 * 1 + p₁ + p₁p₂ + … + p₁…pₖ tokens, where pᵢ is the probability that the i-th is right (Leviathan et al. 2022). Both
 * are measured: the times of this model on this machine, and how often drafts were right, by how many tokens agreed.
 */
import { mostAgreed } from './draft.ts';

/** More drafted tokens are hardly ever all right. */
export const mostDrafted = 8;
/** A run ends no later than a chunk of the prompt does, so that it can be cancelled as soon. */
const mostMs = 60;
/** Drafts that save less are not worth their measuring errors. */
const leastGain = 1.1;
/** How much longer a run takes for each further token, as a share of one token's time, until it is measured. */
const usualShare = 0.3;
/** How many of the last runs say how long they take. */
const remembered = 5;
/** After so many tokens that were read alone, what is known of others may be no longer true. */
const staleAfter = 200;
/** What one more draft weighs in how often they are right. */
const weight = 1 / 24;

export class PayOff {
    readonly #aloneMs: number[] = [];
    /** Milliseconds for each further token of a run. */
    readonly #furtherMs: number[] = [];
    #sinceDraft = 0;
    /** P(a drafted token is right), by how many tokens before it agreed. */
    readonly #right = Array.from({ length: mostAgreed + 1 }, (_, agreed) => 1 - 0.7 ** agreed);

    /**
     * How many tokens of a draft to read: 0 where none pays.
     *
     * @param agreed how many tokens before it agreed with those of an earlier place
     */
    lengthFor(agreed: number, most: number): number {
        const aloneMs = median(this.#aloneMs);
        if (aloneMs === undefined) return 0;
        const furtherMs = median(this.#furtherMs) ?? usualShare * aloneMs;
        let best = { length: 0, rate: leastGain / aloneMs };
        let all = 1;
        let expected = 1;
        for (let length = 1; length <= Math.min(most, mostDrafted); length++) {
            all *= this.#rightAfter(agreed + length - 1);
            expected += all;
            const ms = aloneMs + length * furtherMs;
            if (ms > Math.max(mostMs, aloneMs * 1.5)) break;
            if (expected / ms > best.rate) best = { length, rate: expected / ms };
        }
        return best.length;
    }

    /** Takes down how long a run took that read so many tokens. */
    note(count: number, ms: number): void {
        if (count === 1) {
            keep(this.#aloneMs, ms);
            if (++this.#sinceDraft > staleAfter) this.#furtherMs.length = 0;
            return;
        }
        this.#sinceDraft = 0;
        const aloneMs = median(this.#aloneMs) ?? ms;
        keep(this.#furtherMs, Math.max(0, ms - aloneMs) / (count - 1));
    }

    /** Takes down whether a drafted token was right, read or not. */
    judge(agreed: number, isRight: boolean): void {
        const i = Math.min(agreed, mostAgreed);
        this.#right[i] = this.#rightAfter(i) * (1 - weight) + (isRight ? weight : 0);
    }

    #rightAfter(agreed: number): number {
        return this.#right[Math.min(agreed, mostAgreed)] ?? 0;
    }
}

function keep(times: number[], ms: number): void {
    times.push(ms);
    if (times.length > remembered) times.shift();
}

function median(times: readonly number[]): number | undefined {
    return times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) / 2)];
}
