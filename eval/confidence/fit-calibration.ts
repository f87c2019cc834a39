import { probabilityAt, type Calibration } from '../../src/engine/confidence.ts';
import { isWholeLine, type Result } from '../result.ts';
import { wilsonInterval } from '../scores/wilson.ts';
import { compareMeasures, wantedPrecision } from './compare-measures.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { judgeByConfidence, judgeByMeasure } from './judged.ts';
import { mostShown } from './ranking.ts';

/** There is nothing to be fitted; the message says why. */
export class NoCalibrationError extends Error {}

/** Cases in a block of the regression, at least; with many cases a fortieth of them. */
const leastBlock = { cases: 10, share: 1 / 40 };

/**
 * Fits how sure the model is, and has to be: the measure that ranks best, the regression from it to
 * probabilities, and the lowest threshold from which surely half of what is shown is exactly right.
 * Surely: the lower end of the 95 % confidence interval is above one half, so that other files than
 * these, too, may be expected to keep it. Lines that were cut short have no part in it.
 *
 * @throws NoCalibrationError where there is no such threshold
 */
export function fitCalibration(results: readonly Result[]): Calibration {
    if (results.length === 0) {
        throw new NoCalibrationError(
            'None of the files is on the half that it is fitted on. More files help.',
        );
    }
    const [best] = compareMeasures(results);
    if (!best) throw new Error('There is no measure to choose from.');
    const { measure } = best;
    const lines = results.filter(isWholeLine);
    const judged = judgeByMeasure(lines, measure);
    const block = Math.max(leastBlock.cases, Math.ceil(judged.length * leastBlock.share));
    const fitted = fitIsotonic(judged, block).map(
        ([nats, probability]) => [round(nats), round(probability)] as const,
    );
    if (fitted.length === 0)
        throw new NoCalibrationError('The model wrote no whole line to judge.');
    const calibration = { measure, points: fitted, threshold: 0 };
    const most = mostShown(judgeByConfidence(lines, calibration), isSurelyHalfRight);
    if (!most) {
        const surest = Math.round(probabilityAt(fitted, 0) * 100);
        throw new NoCalibrationError(
            `No threshold shows lines of which surely half are right; where the model is surest ${surest} % of ${judged.length} are. More cases may help.`,
        );
    }
    // Rounded down, so that what it was chosen for stays above it.
    return { ...calibration, threshold: Math.floor(most.threshold * digits) / digits };
}

const isSurelyHalfRight = (right: number, shown: number): boolean =>
    wilsonInterval(right, shown).low >= wantedPrecision;

/** Four digits after the point. */
const digits = 10_000;
const round = (value: number): number => Math.round(value * digits) / digits;
