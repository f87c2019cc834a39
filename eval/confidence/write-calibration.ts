import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { calibrationFile } from '../../src/engine/calibration-file.ts';
import type { Calibration } from '../../src/engine/confidence.ts';
import { replaceFiles, type NewFile } from '../replace-files.ts';

/** What a calibration was fitted on; for people, the engine does not read it. */
export interface FittedOn {
    /** Without lines that were cut short. */
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
 * Writes confidence.json into a model folder and lists it in the folder's manifest.json, where it has one:
 * both, or neither.
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
    await replaceFiles([[file, content], ...(await manifestWith(folder, content))]);
    return file;
}

/** The folder's manifest, where it has one, with a calibration of that content. */
async function manifestWith(folder: string, content: string): Promise<NewFile[]> {
    const file = join(folder, 'manifest.json');
    if (!existsSync(file)) return [];
    const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
    const sha256 = createHash('sha256').update(content).digest('hex');
    const entry = { sha256, bytes: Buffer.byteLength(content) };
    const files = { ...v.parse(Manifest, manifest).files, [calibrationFile]: entry };
    return [[file, asJson(Object.assign({}, manifest, { files }))]];
}

const asJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
