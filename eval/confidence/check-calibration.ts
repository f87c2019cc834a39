import type { Calibration } from '../../src/engine/confidence.ts';
import { filesOf, isWholeLine, type Result } from '../result.ts';
import { wilsonInterval } from '../scores/wilson.ts';
import { judgeByConfidence, type Judged } from './judged.ts';

/** Suggestions of about the same confidence. */
export interface ReliabilityBin {
    /** Bounds of the confidence, from 0 to 1. */
    readonly from: number;
    readonly to: number;
    readonly cases: number;
    /** Mean confidence. */
    readonly predicted: number;
    /** Share that was exactly right, with its 95 % confidence interval. */
    readonly observed: number;
    readonly observedLow: number;
    readonly observedHigh: number;
}

/** Suggestions that were cut short, of which the confidence says that they are right as far as they go. */
export interface CutShortCheck {
    readonly cases: number;
    readonly shown: number;
    /** Of those shown, how many are exactly the beginning of what stood there. */
    readonly right: number;
}

/** What a calibration does on cases that it was not fitted on. */
export interface CalibrationCheck {
    /** All but those that were cut short; everything but `cutShort` is of these. */
    readonly cases: number;
    readonly cutShort: CutShortCheck;
    readonly files: number;
    readonly threshold: number;
    /** Of all cases, the share in which something is shown unasked. */
    readonly shownShare: number;
    readonly shown: number;
    /** Of what is shown, the share that is exactly right, with its 95 % confidence interval. */
    readonly precision: number;
    readonly precisionLow: number;
    readonly precisionHigh: number;
    /** Of all exactly right suggestions, the share that is shown. */
    readonly recall: number;
    /** Mean distance between confidence and observed share over the bins, weighted by their cases. */
    readonly calibrationError: number;
    readonly bins: readonly ReliabilityBin[];
}

const binCount = 10;

export function checkCalibration(
    results: readonly Result[],
    calibration: Calibration,
): CalibrationCheck {
    const lines = results.filter(isWholeLine);
    const judged = judgeByConfidence(lines, calibration);
    const shown = judged.filter(({ sureness }) => sureness >= calibration.threshold);
    const right = countRight(shown);
    const { low, high } = wilsonInterval(right, shown.length);
    const bins = reliabilityBins(judged);
    const distance = bins.reduce(
        (sum, { cases, predicted, observed }) => sum + cases * Math.abs(predicted - observed),
        0,
    );
    return {
        cases: lines.length,
        cutShort: checkCutShort(
            results.filter((result) => !isWholeLine(result)),
            calibration,
        ),
        files: filesOf(lines),
        threshold: calibration.threshold,
        shownShare: shown.length / Math.max(1, lines.length),
        shown: shown.length,
        precision: right / Math.max(1, shown.length),
        precisionLow: low,
        precisionHigh: high,
        recall: right / Math.max(1, countRight(judged)),
        calibrationError: distance / Math.max(1, judged.length),
        bins,
    };
}

function checkCutShort(results: readonly Result[], calibration: Calibration): CutShortCheck {
    const shown = results.filter((result) =>
        judgeByConfidence([result], calibration).some(
            ({ sureness }) => sureness >= calibration.threshold,
        ),
    );
    const right = shown.filter((result) => result.case.rest.startsWith(result.answer.text));
    return { cases: results.length, shown: shown.length, right: right.length };
}

/** Tenths of the confidence, without those that are empty. */
export function reliabilityBins(judged: readonly Judged[]): ReliabilityBin[] {
    return Array.from({ length: binCount }, (_, i) => {
        const isLast = i === binCount - 1;
        const [from, to] = [i / binCount, (i + 1) / binCount];
        const members = judged.filter(
            ({ sureness }) => sureness >= from && (sureness < to || isLast),
        );
        const right = countRight(members);
        const { low, high } = wilsonInterval(right, members.length);
        const sum = members.reduce((total, { sureness }) => total + sureness, 0);
        return {
            from,
            to,
            cases: members.length,
            predicted: sum / members.length,
            observed: right / members.length,
            observedLow: low,
            observedHigh: high,
        };
    }).filter(({ cases }) => cases > 0);
}

const countRight = (judged: readonly Judged[]): number =>
    judged.filter(({ isRight }) => isRight).length;
