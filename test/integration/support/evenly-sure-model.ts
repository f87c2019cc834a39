import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tinyModel } from './settings.ts';

export interface EvenlySureCopy {
    readonly folder: string;
    readonly remove: () => void;
}

/** A copy of the tiny model that is always equally sure, and is shown unasked from 0.5 on; to be removed. */
export function evenlySureCopy(probability: number): EvenlySureCopy {
    const folder = mkdtempSync(join(tmpdir(), 'leftward-calibrated-'));
    cpSync(tinyModel, folder, { recursive: true });
    const graph = 'onnx/model.onnx';
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
        files: Record<string, { sha256: string }>;
    };
    const calibration = {
        format: 1,
        graph: { file: graph, sha256: manifest.files[graph]?.sha256 },
        measure: 'joint',
        points: [[0, probability]],
        threshold: 0.5,
    };
    writeFileSync(join(folder, 'confidence.json'), JSON.stringify(calibration));
    return {
        folder,
        remove: () => {
            rmSync(folder, { recursive: true, force: true });
        },
    };
}
