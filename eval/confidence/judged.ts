import { createHash } from 'node:crypto';
import {
    confidenceOf,
    measureLine,
    type Calibration,
    type Measure,
} from '../../src/engine/confidence.ts';
import type { Result } from '../result.ts';

/** A suggestion: how sure the model was of it, by any rising measure, and whether it was exactly right. */
export interface Judged {
    readonly sureness: number;
    readonly isRight: boolean;
}

/** Where the model wrote something; where it did not there is nothing to show. */
const hasText = ({ answer }: Result): boolean => answer.text !== '';

export function judgeByMeasure(results: readonly Result[], measure: Measure): Judged[] {
    return results.filter(hasText).map(({ answer: { steps, stop }, model }) => ({
        sureness: measureLine(measure, steps, stop ?? 'newline'),
        isRight: model.isExact,
    }));
}

export function judgeByConfidence(results: readonly Result[], calibration: Calibration): Judged[] {
    return results.filter(hasText).map(({ answer: { steps, stop }, model }) => ({
        sureness: confidenceOf(calibration, steps, stop ?? 'newline'),
        isRight: model.isExact,
    }));
}

/**
 * Whether a case serves to fit a calibration; the others serve to test it. Its file decides, not the
 * seed, so that no file is ever on both sides.
 */
export function isForFitting({ case: { repository, path } }: Result): boolean {
    return createHash('sha256').update(`${repository}/${path}`).digest().readUInt8(0) % 2 === 0;
}
