import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelCopy } from './model-copy.ts';
import { tinyFolder } from './tiny-model.ts';

const graph = 'onnx/model.onnx';

/** The hash of the tiny model's graph, as a calibration names it. */
export const tinyGraphSha256 = createHash('sha256')
    .update(readFileSync(join(tinyFolder, graph)))
    .digest('hex');

/**
 * A copy of the tiny model with a calibration: what it knows by heart is 90 % sure, what its least
 * probable token is a guess of is 10 % sure, and from 50 % on it is shown unasked.
 */
export function calibratedCopy(sha256 = tinyGraphSha256): ModelCopy {
    const calibration = {
        format: 1,
        graph: { file: graph, sha256 },
        measure: 'least',
        points: [
            [-0.6, 0.1],
            [-0.3, 0.9],
        ],
        threshold: 0.5,
    };
    return new ModelCopy().write('confidence.json', JSON.stringify(calibration));
}
