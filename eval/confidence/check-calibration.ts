import type { Calibration } from '../../src/engine/confidence.ts';
import { filesOf, type Result } from '../result.ts';
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

/** What a calibration does on cases that it was not fitted on. */
export interface CalibrationCheck {
    readonly cases: number;
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
    const judged = judgeByConfidence(results, calibration);
    const shown = judged.filter(({ sureness }) => sureness >= calibration.threshold);
    const right = countRight(shown);
    const { low, high } = wilsonInterval(right, shown.length);
    const bins = reliabilityBins(judged);
    const distance = bins.reduce(
        (sum, { cases, predicted, observed }) => sum + cases * Math.abs(predicted - observed),
        0,
    );
    return {
        cases: results.length,
        files: filesOf(results),
        threshold: calibration.threshold,
        shownShare: shown.length / Math.max(1, results.length),
        shown: shown.length,
        precision: right / Math.max(1, shown.length),
        precisionLow: low,
        precisionHigh: high,
        recall: right / Math.max(1, countRight(judged)),
        calibrationError: distance / Math.max(1, judged.length),
        bins,
    };
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
