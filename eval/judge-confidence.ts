import { join } from 'node:path';
import { sha256, type ModelFolder } from '../src/engine/model-folder.ts';
import { checkCalibration } from './confidence/check-calibration.ts';
import { compareMeasures } from './confidence/compare-measures.ts';
import { fitCalibration } from './confidence/fit-calibration.ts';
import { isForFitting } from './confidence/judged.ts';
import { writeCalibration } from './confidence/write-calibration.ts';
import type { Report } from './report.ts';
import { filesOf, type Result } from './result.ts';

/** How well the model knows when it is right: the measures side by side, and its calibration, if it has one. */
export function judgeConfidence(
    results: readonly Result[],
    { calibration }: ModelFolder,
): Report['confidence'] {
    const held = results.filter((result) => !isForFitting(result));
    return {
        measures: compareMeasures(results),
        check: calibration ? checkCalibration(held, calibration) : null,
    };
}

/**
 * Fits a calibration on one half of the files, and writes it into the model's folder.
 *
 * @returns the folder as it is then, for `judgeConfidence`, which judges on the other half
 * @throws NoCalibrationError where none can be fitted; the folder stays as it was
 */
export async function calibrateModel(
    results: readonly Result[],
    model: ModelFolder,
    seed: number,
): Promise<ModelFolder> {
    const fitting = results.filter(isForFitting);
    const calibration = fitCalibration(fitting);
    const graph = { file: model.weights, sha256: await sha256(join(model.path, model.weights)) };
    const repositories = [...new Set(fitting.map((each) => each.case.repository))].sort();
    const fittedOn = { cases: fitting.length, files: filesOf(fitting), repositories, seed };
    const file = await writeCalibration(model.path, graph, calibration, fittedOn);
    console.error(`Written: ${file}`);
    return { ...model, calibration };
}
