import type { TokenId } from './token-id.ts';
import { tokenId } from './token-id.ts';

export interface Candidate {
    readonly id: TokenId;
    /** Natural logarithm of its probability. */
    readonly logProb: number;
}

type Numbers = Float32Array | readonly number[];
/** Ids of tokens. */
export type TokenSet = Int32Array | readonly TokenId[];

/**
 * e⁻ᵈ is the table's nearest value times e to what is left, by two members of its series: exact to 10⁻⁸, and four
 * times as fast as Math.exp. All that is beyond the table's end adds less than that to a sum of a million.
 */
const perUnit = 128;
const units = 32;
const table = Float64Array.from({ length: perUnit * units + 1 }, (_, k) => Math.exp(-k / perUnit));

/** ln Σ exp(x), taken from the largest value so that it cannot overflow. */
export function logSumExp(values: Numbers, largest = largestOf(values)): number {
    if (largest === -Infinity) return -Infinity;
    let sum = 0;
    // Counted loops: `for of` makes an object for each value here, half a megabyte for each token.
    for (let i = 0; i < values.length; i++) {
        const below = largest - valueAt(values, i);
        if (!(below < units)) continue;
        const k = (below * perUnit + 0.5) | 0;
        const rest = k / perUnit - below;
        sum += (table[k] ?? 0) * (1 + rest * (1 + rest / 2));
    }
    return largest + Math.log(sum);
}

const valueAt = (values: Numbers, i: number): number => values[i] ?? -Infinity;

function largestOf(values: Numbers): number {
    let largest = -Infinity;
    for (let i = 0; i < values.length; i++) {
        const value = valueAt(values, i);
        if (value > largest) largest = value;
    }
    return largest;
}

/**
 * The most probable tokens, best first; of equal ones the first.
 *
 * @param logits unnormalised scores, shape [vocabulary]
 * @param among when given, only these tokens are possible and share the whole probability
 */
export function mostProbable(logits: Float32Array, count: number, among?: TokenSet): Candidate[] {
    const scores = among ? scoresOf(logits, among) : logits;
    const best: { at: number; logit: number }[] = [];
    // Nothing is at most NaN: until there are `count` of them, each is among the best.
    let least = NaN;
    for (let i = 0; i < scores.length; i++) {
        const logit = scores[i] ?? -Infinity;
        if (logit <= least) continue;
        let place = best.length;
        while (place > 0 && (best[place - 1]?.logit ?? Infinity) < logit) place--;
        best.splice(place, 0, { at: i, logit });
        if (best.length > count) best.pop();
        least = best.length === count ? (best[count - 1]?.logit ?? NaN) : NaN;
    }
    const total = logSumExp(scores, best[0]?.logit ?? -Infinity);
    return best.flatMap(({ at, logit }) => {
        const id = among ? (among[at] ?? -1) : at;
        return id < logits.length ? [{ id: tokenId(id), logProb: logit - total }] : [];
    });
}

/**
 * One token, however improbable.
 *
 * @param among as for `mostProbable`
 * @returns undefined where it is not possible
 */
export function candidateOf(
    logits: Float32Array,
    id: TokenId,
    among?: TokenSet,
): Candidate | undefined {
    const logit = logits[id];
    if (logit === undefined || among?.includes(id) === false) return undefined;
    return { id, logProb: logit - logSumExp(among ? scoresOf(logits, among) : logits) };
}

/** @returns minus infinity for a token that has no logit */
function scoresOf(logits: Float32Array, among: TokenSet): Float32Array {
    const scores = new Float32Array(among.length);
    for (let i = 0; i < among.length; i++) scores[i] = logits[among[i] ?? -1] ?? -Infinity;
    return scores;
}
