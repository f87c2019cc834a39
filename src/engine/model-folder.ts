import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { dictionary } from '../base/dictionary.ts';
import { issueInWords } from '../base/issue-in-words.ts';
import { openPlainFile } from '../files/plain-file.ts';
import { EngineError } from '../protocol/errors.ts';
import { TokenizerConfigSchema, type TokenizerConfig } from './begin-of-text.ts';
import { calibrationFile, readCalibration } from './calibration-file.ts';
import { refuseUnlessCausal } from './causal-only.ts';
import type { Calibration } from './confidence.ts';
import { corrupt, fileInside, isPlainPath, notPlain, readInside } from './inside-folder.ts';
import { licenceOf } from './licence.ts';
import {
    GenerationConfigSchema,
    endsOf,
    type ModelConfig,
    ModelConfigSchema,
} from './model-config.ts';
import { checkGraph } from './onnx/check.ts';
import { weightFacts, type WeightFacts } from './onnx/weight-facts.ts';
import { PromptFormatSchema, promptFormatFile } from './prompt-format.ts';
import { weightFiles } from './weight-files.ts';

/** A model folder whose files are there and whole. */
export interface ModelFolder {
    readonly path: string;
    readonly name: string;
    readonly config: ModelConfig;
    /** The parsed tokenizer.json. */
    readonly tokenizer: unknown;
    readonly tokenizerConfig: TokenizerConfig;
    /** Ids that end a text. */
    readonly ends: readonly number[];
    /** The graph's path, relative to the folder. */
    readonly weights: string;
    /** What the graph's file says of its weights. */
    readonly weightFacts: WeightFacts;
    /** Of the graph and of all files beside it that it needs. */
    readonly bytes: number;
    /** Number of weights, where the manifest tells. */
    readonly parameters: number | undefined;
    /** An SPDX name, or what else the folder says. */
    readonly licence: string | undefined;
    /** Which tokens begin a text, a file and a snippet, where the folder says so. */
    readonly promptFormat: v.InferOutput<typeof PromptFormatSchema> | undefined;
    /** How sure the model has to be; undefined where the folder does not say so for these weights. */
    readonly calibration: Calibration | undefined;
}

const Manifest = v.object({
    name: v.string(),
    parameters: v.optional(v.number()),
    licence: v.optional(v.string()),
    files: dictionary(v.string(), v.object({ sha256: v.string(), bytes: v.number() })),
});
type Manifest = v.InferOutput<typeof Manifest>;

/** Larger files are not hashed each time that the model is loaded, only compared by size. */
const mostHashedBytes = 64 * 2 ** 20;

/**
 * Reads a folder in the Hugging Face layout and checks it against its manifest.json, where it has one. The
 * calibration alone may be missing or differ: the model works without. The graph's file is checked, too.
 *
 * @throws EngineError `model-missing`, `model-incomplete`, `model-corrupt`, `model-unreadable`, `not-causal`,
 *         `graph-unsupported`
 */
export async function readModelFolder(path: string): Promise<ModelFolder> {
    await refuseUnlessFolder(path);
    const config = await readAs(ModelConfigSchema, path, 'config.json');
    if (!config) throw missing(path, 'config.json');
    refuseUnlessCausal(config);
    const tokenizer = await readJson(path, 'tokenizer.json');
    if (tokenizer === undefined) throw await noTokenizer(path);
    const tokenizerConfig = await readAs(TokenizerConfigSchema, path, 'tokenizer_config.json');
    const generation = await readAs(GenerationConfigSchema, path, 'generation_config.json');
    const promptFormat = await readAs(PromptFormatSchema, path, promptFormatFile);
    const weights = await firstThere(path, weightFiles);
    const manifest = await readAs(Manifest, path, 'manifest.json');
    if (manifest) await checkFiles(path, manifest.files);
    const graph = await checkGraph(path, weights);
    const licence = await licenceOf(path);
    const listed = manifest?.files.get(weights);
    const calibration = await readCalibration(path, {
        graphSha256: () => (listed ? Promise.resolve(listed.sha256) : sha256(join(path, weights))),
        listed: manifest?.files.get(calibrationFile),
    });
    return {
        path,
        name: manifest?.name ?? nameOf(path),
        config,
        tokenizer,
        tokenizerConfig: tokenizerConfig ?? {},
        ends: endsOf(config, generation),
        weights,
        weightFacts: weightFacts(graph.file),
        bytes: graph.bytes,
        parameters: manifest?.parameters,
        licence: manifest?.licence ?? licence,
        promptFormat,
        calibration,
    };
}

/** The folder's; in the cache of Hugging Face that of the model, as the snapshot's folder is named by its revision. */
function nameOf(path: string): string {
    const cached = /[\\/]models--([^\\/]+)[\\/]snapshots[\\/][^\\/]+[\\/]?$/.exec(path)?.[1];
    return cached?.replace('--', '/') ?? basename(path);
}

async function refuseUnlessFolder(path: string): Promise<void> {
    const detail = !isAbsolute(path)
        ? l10n.t('{0} is not the absolute path of a folder.', path)
        : (await stat(path).catch(() => undefined))?.isDirectory() === true
          ? undefined
          : l10n.t('There is no model folder {0}.', path);
    if (detail !== undefined) throw new EngineError('model-missing', detail);
}

async function checkFiles(path: string, files: Manifest['files']): Promise<void> {
    for (const [file, expected] of files) {
        if (!isPlainPath(file)) {
            throw corrupt(l10n.t('manifest.json names {0}, outside its folder.', file));
        }
        if (file === calibrationFile) continue;
        const found = await fileInside(path, file);
        if (!found) throw missing(path, file);
        if (found.bytes !== expected.bytes) {
            throw corrupt(
                l10n.t(
                    '{0} has {1} bytes; the manifest says {2}.',
                    file,
                    found.bytes,
                    expected.bytes,
                ),
            );
        }
        if (found.bytes <= mostHashedBytes && (await sha256(found.path)) !== expected.sha256) {
            throw corrupt(l10n.t('{0} has not the hash that the manifest says.', file));
        }
    }
}

/** The file's hash in hexadecimal digits. */
export async function sha256(path: string): Promise<string> {
    const hash = createHash('sha256');
    const file = await openPlainFile(path);
    if (!file) throw notPlain(path);
    await pipeline(file.createReadStream(), hash);
    return hash.digest('hex');
}

/** @returns undefined where there is no such file */
async function readJson(folder: string, file: string): Promise<unknown> {
    const content = await readInside(folder, file);
    if (content === undefined) return undefined;
    try {
        return JSON.parse(content.toString());
    } catch (error) {
        throw corrupt(l10n.t('{0} in {1} is not JSON.', file, folder), error);
    }
}

async function readAs<S extends v.GenericSchema>(
    schema: S,
    folder: string,
    file: string,
): Promise<v.InferOutput<S> | undefined> {
    const value = await readJson(folder, file);
    if (value === undefined) return undefined;
    const parsed = v.safeParse(schema, value);
    if (parsed.success) return parsed.output;
    throw corrupt(`${file}: ${issueInWords(parsed.issues[0])}`);
}

async function firstThere(folder: string, files: readonly string[]): Promise<string> {
    for (const file of files) if (await fileInside(folder, file)) return file;
    throw missing(folder, 'onnx/model*.onnx');
}

/** What is said of a folder without tokenizer.json depends on what else it has. */
async function noTokenizer(folder: string): Promise<EngineError> {
    const has = async (file: string): Promise<boolean> =>
        (await fileInside(folder, file)) !== undefined;
    const incomplete = (detail: string): EngineError => new EngineError('model-incomplete', detail);
    if (await has('tokenizer.model')) {
        return incomplete(
            l10n.t(
                'The model folder {0} has no tokenizer.json. Its tokenizer.model is of SentencePiece, which Leftward does not read; Python’s transformers converts it: AutoTokenizer.from_pretrained(folder).save_pretrained(folder).',
                folder,
            ),
        );
    }
    if ((await has('vocab.json')) && (await has('merges.txt'))) {
        return incomplete(
            l10n.t(
                'The model folder {0} has no tokenizer.json. Its vocab.json and merges.txt do not say how text is split; Python’s transformers puts all of it into one file: AutoTokenizer.from_pretrained(folder).save_pretrained(folder).',
                folder,
            ),
        );
    }
    return missing(folder, 'tokenizer.json');
}

const missing = (folder: string, file: string): EngineError =>
    new EngineError('model-incomplete', l10n.t('The model folder {0} has no {1}.', folder, file));
