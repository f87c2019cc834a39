import type { TokenId } from './token-id.ts';
import { tokenId } from './token-id.ts';

export interface Candidate {
    readonly id: TokenId;
    /** Natural logarithm of its probability. */
    readonly logProb: number;
}

/** ln Σ exp(x), taken from the largest value so that it cannot overflow. */
export function logSumExp(values: Float32Array | readonly number[]): number {
    // Counted loops: `for of` makes an object for each value here, half a megabyte for each token.
    const valueAt = (i: number): number => values[i] ?? -Infinity;
    let largest = -Infinity;
    for (let i = 0; i < values.length; i++) largest = Math.max(largest, valueAt(i));
    if (largest === -Infinity) return -Infinity;
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += Math.exp(valueAt(i) - largest);
    return largest + Math.log(sum);
}

/**
 * The most probable tokens, best first.
 *
 * @param logits unnormalised scores, shape [vocabulary]
 * @param among when given, only these tokens are possible and share the whole probability
 */
export function mostProbable(
    logits: Float32Array,
    count: number,
    among?: Iterable<TokenId>,
): Candidate[] {
    const best: { id: TokenId; logit: number }[] = [];
    const consider = (id: TokenId, logit: number): void => {
        const last = best[count - 1];
        if (last && logit <= last.logit) return;
        let at = best.length;
        while (at > 0 && (best[at - 1]?.logit ?? Infinity) < logit) at--;
        best.splice(at, 0, { id, logit });
        if (best.length > count) best.pop();
    };
    let total: number;
    if (among) {
        const ids = [...among].filter((id) => id < logits.length);
        const scores = ids.map((id) => logits[id] ?? -Infinity);
        ids.forEach((id, i) => {
            consider(id, scores[i] ?? -Infinity);
        });
        total = logSumExp(scores);
    } else {
        for (let i = 0; i < logits.length; i++) consider(tokenId(i), logits[i] ?? -Infinity);
        total = logSumExp(logits);
    }
    return best.map(({ id, logit }) => ({ id, logProb: logit - total }));
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
    among?: Iterable<TokenId>,
): Candidate | undefined {
    const logit = logits[id];
    const ids = among && [...among];
    if (logit === undefined || ids?.includes(id) === false) return undefined;
    const scores = ids?.map((other) => logits[other] ?? -Infinity);
    return { id, logProb: logit - logSumExp(scores ?? logits) };
}
