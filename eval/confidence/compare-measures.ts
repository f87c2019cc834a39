import { measureNames, type Measure } from '../../src/engine/confidence.ts';
import { isWholeLine, type Result } from '../result.ts';
import { judgeByMeasure } from './judged.ts';
import { areaUnderCurve, mostShown } from './ranking.ts';

/** Of what is shown, this share is to be right. */
export const wantedPrecision = 0.5;

const isHalfRight = (right: number, shown: number): boolean => right >= wantedPrecision * shown;

/** How good a candidate is at telling right lines from wrong ones. */
export interface Candidate {
    readonly measure: Measure;
    /** Area under the ROC curve; null where all are right, or all wrong. */
    readonly auc: number | null;
    /** Of all whole lines, the share that can be shown so that half of it is right, in hindsight. */
    readonly shownShare: number;
}

/** Every measure that the engine knows, the best first, on the whole lines. */
export function compareMeasures(results: readonly Result[]): Candidate[] {
    const lines = results.filter(isWholeLine);
    return measureNames
        .map((measure) => {
            const judged = judgeByMeasure(lines, measure);
            const most = mostShown(judged, isHalfRight);
            return {
                measure,
                auc: areaUnderCurve(judged) ?? null,
                shownShare: (most?.shown ?? 0) / Math.max(1, lines.length),
            };
        })
        .sort((a, b) => (b.auc ?? 0) - (a.auc ?? 0));
}
