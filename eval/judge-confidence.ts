import { join } from 'node:path';
import type { Calibration } from '../src/engine/confidence.ts';
import { sha256 } from '../src/engine/listed-files.ts';
import type { ModelFolder } from '../src/engine/model-folder.ts';
import { checkCalibration } from './confidence/check-calibration.ts';
import { compareMeasures } from './confidence/compare-measures.ts';
import { fitCalibration } from './confidence/fit-calibration.ts';
import { isForFitting } from './confidence/judged.ts';
import { writeCalibration } from './confidence/write-calibration.ts';
import type { Report } from './report.ts';
import { filesOf, isWholeLine, type Result } from './result.ts';

/** How well the model knows when it is right: the measures side by side, and its calibration, if it has one. */
export function judgeConfidence(
    results: readonly Result[],
    calibration: Calibration | undefined,
): Report['confidence'] {
    const held = results.filter((result) => !isForFitting(result));
    return {
        measures: compareMeasures(results),
        cutShort: results.filter((result) => !isWholeLine(result)).length,
        check: calibration ? checkCalibration(held, calibration) : null,
    };
}

/**
 * Fits a calibration on one half of the files; `judgeConfidence` judges on the other half.
 *
 * @throws NoCalibrationError where none can be fitted
 */
export function calibrate(results: readonly Result[]): Calibration {
    return fitCalibration(results.filter(isForFitting));
}

/**
 * Writes a calibration into the model's folder, with what it was fitted on.
 *
 * @param results those that `calibrate` got
 * @returns the file's path
 */
export async function keepCalibration(
    calibration: Calibration,
    results: readonly Result[],
    model: ModelFolder,
    seed: number,
): Promise<string> {
    const fitting = results.filter(isForFitting).filter(isWholeLine);
    const graph = { file: model.weights, sha256: await sha256(join(model.path, model.weights)) };
    const repositories = [...new Set(fitting.map((each) => each.case.repository))].sort();
    const fittedOn = { cases: fitting.length, files: filesOf(fitting), repositories, seed };
    return writeCalibration(model.path, graph, calibration, fittedOn);
}
