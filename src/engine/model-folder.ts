import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { issueInWords } from '../base/issue-in-words.ts';
import { EngineError } from '../protocol/errors.ts';
import { calibrationFile, readCalibration } from './calibration-file.ts';
import type { Calibration } from './confidence.ts';
import { refuseUnlessCausal, type ModelConfig, ModelConfigSchema } from './model-config.ts';

/** A model folder whose files are there and whole. */
export interface ModelFolder {
    readonly path: string;
    readonly name: string;
    readonly config: ModelConfig;
    /** The parsed tokenizer.json. */
    readonly tokenizer: unknown;
    /** The graph's path, relative to the folder. */
    readonly weights: string;
    readonly parameters: number | undefined;
    /** How sure the model has to be; undefined where the folder does not say so for these weights. */
    readonly calibration: Calibration | undefined;
}

/** The weights to take, the best for a CPU first; fp16 is slow there, and its KV cache is not float32. */
const weightFiles = [
    'onnx/model_quantized.onnx',
    'onnx/model_int8.onnx',
    'onnx/model_uint8.onnx',
    'onnx/model_q4.onnx',
    'onnx/model.onnx',
    'onnx/model_bnb4.onnx',
];

const Manifest = v.object({
    name: v.string(),
    parameters: v.optional(v.number()),
    files: v.record(v.string(), v.object({ sha256: v.string(), bytes: v.number() })),
});

/**
 * Reads a folder in the Hugging Face layout and checks it against its manifest.json, where it has one. The
 * calibration alone may be missing or differ: the model works without.
 *
 * @throws EngineError `model-missing`, `model-incomplete`, `model-corrupt`, `not-causal`
 */
export async function readModelFolder(path: string): Promise<ModelFolder> {
    if (!isAbsolute(path)) {
        throw new EngineError(
            'model-missing',
            l10n.t('{0} is not the absolute path of a folder.', path),
        );
    }
    if (!(await isThere(path))) {
        throw new EngineError('model-missing', l10n.t('There is no model folder {0}.', path));
    }
    const config = parse(ModelConfigSchema, await readJson(path, 'config.json'), 'config.json');
    refuseUnlessCausal(config);
    const tokenizer = await readJson(path, 'tokenizer.json');
    const weights = await firstThere(path, weightFiles);
    const manifest = await readManifest(path);
    if (manifest) await checkFiles(path, manifest.files);
    const listed = manifest?.files[weights];
    const calibration = await readCalibration(path, {
        graphSha256: () => (listed ? Promise.resolve(listed.sha256) : sha256(join(path, weights))),
        listed: manifest?.files[calibrationFile],
    });
    return {
        path,
        name: manifest?.name ?? basename(path),
        config,
        tokenizer,
        weights,
        parameters: manifest?.parameters,
        calibration,
    };
}

async function readManifest(path: string): Promise<v.InferOutput<typeof Manifest> | undefined> {
    if (!(await isThere(join(path, 'manifest.json')))) return undefined;
    return parse(Manifest, await readJson(path, 'manifest.json'), 'manifest.json');
}

async function checkFiles(
    path: string,
    files: v.InferOutput<typeof Manifest>['files'],
): Promise<void> {
    for (const [file, expected] of Object.entries(files)) {
        if (isAbsolute(file) || normalize(file).startsWith('..')) {
            throw new EngineError(
                'model-corrupt',
                l10n.t('manifest.json names {0}, outside its folder.', file),
            );
        }
        if (file === calibrationFile) continue;
        const found = await stat(join(path, file)).catch(() => undefined);
        if (!found) throw missing(path, file);
        if (found.size !== expected.bytes) {
            throw new EngineError(
                'model-corrupt',
                l10n.t(
                    '{0} has {1} bytes; the manifest says {2}.',
                    file,
                    found.size,
                    expected.bytes,
                ),
            );
        }
        if ((await sha256(join(path, file))) !== expected.sha256) {
            throw new EngineError(
                'model-corrupt',
                l10n.t('{0} has not the hash that the manifest says.', file),
            );
        }
    }
}

/** The file's hash in hexadecimal digits. */
export async function sha256(path: string): Promise<string> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
}

async function readJson(folder: string, file: string): Promise<unknown> {
    const text = await readFile(join(folder, file), 'utf8').catch((error: unknown) => {
        throw missing(folder, file, error);
    });
    try {
        return JSON.parse(text);
    } catch (error) {
        throw new EngineError(
            'model-corrupt',
            l10n.t('{0} in {1} is not JSON.', file, folder),
            error,
        );
    }
}

function parse<S extends v.GenericSchema>(
    schema: S,
    value: unknown,
    file: string,
): v.InferOutput<S> {
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    throw new EngineError('model-corrupt', `${file}: ${issueInWords(parsed.issues[0])}`);
}

async function firstThere(folder: string, files: readonly string[]): Promise<string> {
    for (const file of files) if (await isThere(join(folder, file))) return file;
    throw missing(folder, 'onnx/model*.onnx');
}

const isThere = (path: string): Promise<boolean> =>
    stat(path).then(
        () => true,
        () => false,
    );

const missing = (folder: string, file: string, cause?: unknown): EngineError =>
    new EngineError(
        'model-incomplete',
        l10n.t('The model folder {0} has no {1}.', folder, file),
        cause,
    );
