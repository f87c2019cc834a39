import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { calibrationFile } from '../../src/engine/calibration-file.ts';
import type { Calibration } from '../../src/engine/confidence.ts';

/** What a calibration was fitted on; for people, the engine does not read it. */
export interface FittedOn {
    readonly cases: number;
    readonly files: number;
    readonly repositories: readonly string[];
    readonly seed: number;
}

/** The graph that a calibration belongs to. */
export interface Graph {
    /** Relative to the model folder. */
    readonly file: string;
    readonly sha256: string;
}

const Manifest = v.object({ files: v.record(v.string(), v.unknown()) });

/**
 * Writes confidence.json into a model folder and lists it in the folder's manifest.json, where it has one.
 *
 * @returns the file's path
 */
export async function writeCalibration(
    folder: string,
    graph: Graph,
    { measure, points, threshold }: Calibration,
    fittedOn: FittedOn,
): Promise<string> {
    const file = join(folder, calibrationFile);
    const content = asJson({ format: 1, graph, measure, points, threshold, fittedOn });
    await replace(file, content);
    const manifestFile = join(folder, 'manifest.json');
    if (existsSync(manifestFile)) {
        const manifest: unknown = JSON.parse(await readFile(manifestFile, 'utf8'));
        const sha256 = createHash('sha256').update(content).digest('hex');
        const entry = { sha256, bytes: Buffer.byteLength(content) };
        const files = { ...v.parse(Manifest, manifest).files, [calibrationFile]: entry };
        await replace(manifestFile, asJson(Object.assign({}, manifest, { files })));
    }
    return file;
}

const asJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Whole or not at all. */
async function replace(file: string, content: string): Promise<void> {
    const partial = `${file}.partial`;
    await writeFile(partial, content);
    await rename(partial, file);
}
