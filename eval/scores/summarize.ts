import type { Score } from './score.ts';
import { wilsonInterval } from './wilson.ts';

/** Means over cases. Shares are from 0 to 1. */
export interface Summary {
    readonly exactMatch: number;
    /** 95 % confidence interval of `exactMatch`. */
    readonly exactMatchLow: number;
    readonly exactMatchHigh: number;
    readonly editSimilarity: number;
    /** Characters from the start on that are right. */
    readonly rightChars: number;
    readonly rightShare: number;
}

/** @param scores at least one */
export function summarize(scores: readonly Score[]): Summary {
    const mean = (value: (score: Score) => number): number =>
        scores.reduce((sum, score) => sum + value(score), 0) / scores.length;
    const exact = scores.filter(({ isExact }) => isExact).length;
    const { low, high } = wilsonInterval(exact, scores.length);
    return {
        exactMatch: exact / scores.length,
        exactMatchLow: low,
        exactMatchHigh: high,
        editSimilarity: mean(({ similarity }) => similarity),
        rightChars: mean(({ rightChars }) => rightChars),
        rightShare: mean(({ rightShare }) => rightShare),
    };
}
