import { logSumExp, mostProbable } from '../../src/engine/logits.ts';

/** Index of the largest value. */
export function largest(values: Float32Array): number {
    let best = 0;
    for (const [i, value] of values.entries()) if (value > (values[best] ?? 0)) best = i;
    return best;
}

/** By how many nats the likeliest token wins over the second. */
export function margin(logits: Float32Array): number {
    const [best, second] = mostProbable(logits, 2);
    return best && second ? best.logProb - second.logProb : Infinity;
}

/** The largest difference between values at the same index. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
    if (a.length !== b.length) return Infinity;
    let largest = 0;
    for (let i = 0; i < a.length; i++) {
        largest = Math.max(largest, Math.abs((a[i] ?? NaN) - (b[i] ?? NaN)));
    }
    return largest;
}

/** ln P of each token, from logits. */
export function logProbs(logits: Float32Array): Float32Array {
    const total = logSumExp(logits);
    return logits.map((logit) => logit - total);
}

/** The largest difference of the log-probabilities of the five tokens that are likeliest in `b`. */
export function differenceOfLikeliest(a: Float32Array, b: Float32Array): number {
    const expected = logProbs(b);
    const five = mostProbable(b, 5).map(({ id }) => id);
    const given = logProbs(a);
    return Math.max(...five.map((id) => Math.abs((given[id] ?? NaN) - (expected[id] ?? NaN))));
}
