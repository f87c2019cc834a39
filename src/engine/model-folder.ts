import { stat } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { EngineError } from '../protocol/errors.ts';
import { ManifestSchema, type ListedFiles } from '../protocol/manifest.ts';
import { TokenizerConfigSchema, type TokenizerConfig } from './begin-of-text.ts';
import { calibrationFile, readCalibration } from './calibration-file.ts';
import { refuseUnlessCausal } from './causal-only.ts';
import type { Calibration } from './confidence.ts';
import { fileInside } from './inside-folder.ts';
import { licenceOf } from './licence.ts';
import { checkListedFiles, missing, sha256 } from './listed-files.ts';
import {
    GenerationConfigSchema,
    endsOf,
    type ModelConfig,
    ModelConfigSchema,
} from './model-config.ts';
import { weightFacts, type WeightFacts } from './onnx/weight-facts.ts';
import { PromptFormatSchema, promptFormatFile, type NamedPromptFormat } from './prompt-format.ts';
import { readAs, readJson, readOptional } from './read-json.ts';
import { chooseGraph, splitModelPath, type ChosenGraph } from './weight-files.ts';

/** A model folder whose files are there and whole. */
export interface ModelFolder {
    /** The folder's. */
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
    readonly promptFormat: NamedPromptFormat | undefined;
    /** How sure the model has to be; undefined where the folder does not say so for these weights. */
    readonly calibration: Calibration | undefined;
}

/**
 * Reads a folder in the Hugging Face layout and checks it against its manifest.json, where it has one. The
 * calibration alone may be missing or differ: the model works without. The graph's file is checked, too.
 *
 * @param path of the folder, or of the one of its graphs that is to be used
 * @throws EngineError `model-missing`, `model-incomplete`, `model-corrupt`, `model-unreadable`, `not-causal`,
 *         `graph-unsupported`
 */
export async function readModelFolder(
    path: string,
    log: (line: string) => void = console.error,
): Promise<ModelFolder> {
    const modelPath = await splitModelPath(path);
    const { folder } = modelPath;
    await refuseUnlessFolder(folder);
    const config = await readAs(ModelConfigSchema, folder, 'config.json');
    if (!config) throw missing(folder, 'config.json');
    refuseUnlessCausal(config);
    const tokenizer = await readJson(folder, 'tokenizer.json');
    if (tokenizer === undefined) throw await noTokenizer(folder);
    const tokenizerConfig = await readOptional(
        TokenizerConfigSchema,
        folder,
        'tokenizer_config.json',
    );
    const generation = await readOptional(GenerationConfigSchema, folder, 'generation_config.json');
    const promptFormat = await readAs(PromptFormatSchema, folder, promptFormatFile);
    const manifest = await readAs(ManifestSchema, folder, 'manifest.json');
    const listed = manifest?.files ?? (new Map() as ListedFiles);
    const graph = await chooseGraph(modelPath, listed, log);
    await checkListedFiles(folder, listed, (file) => isUsed(file, graph));
    const { weights } = graph;
    const licence = await licenceOf(folder);
    const calibration = await readCalibration(
        folder,
        {
            graphSha256: () =>
                Promise.resolve(listed.get(weights)?.sha256 ?? sha256(join(folder, weights))),
            listed: listed.get(calibrationFile),
        },
        log,
    );
    return {
        path: folder,
        name: manifest?.name ?? nameOf(folder),
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

/** The calibration may differ, and the folder may have graphs that are not used. */
const isUsed = (file: string, { weights, beside }: ChosenGraph): boolean =>
    file !== calibrationFile &&
    (file === weights || beside.includes(file) || !/\.onnx(?:[._]data.*)?$/i.test(file));

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
