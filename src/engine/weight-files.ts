/** Which of the graphs of a model folder is used. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import * as l10n from '@vscode/l10n';
import { EngineError } from '../protocol/errors.ts';
import type { ListedFiles } from '../protocol/manifest.ts';
import { precisions } from '../protocol/model-files.ts';
import { Damaged, fileInside } from './inside-folder.ts';
import { missing, refuseUnlessAsListed } from './listed-files.ts';
import { checkGraph, type CheckedGraph } from './onnx/check.ts';

/** Names that exporters give to a graph, without precision, the best first. */
const graphs = [
    'onnx/model',
    'onnx/decoder_model_merged',
    'model',
    'decoder_model_merged',
    // Without a KV cache.
    'onnx/decoder_model',
    'decoder_model',
];

/** The weights to take, relative to the folder: the first that are there and whole. */
const usualNames: readonly string[] = graphs.flatMap((graph) =>
    precisions.map((precision) => `${graph}${precision}.onnx`),
);

/** A graph that may be loaded, and its path relative to the folder. */
export interface ChosenGraph extends CheckedGraph {
    readonly weights: string;
}

/** A model folder, and the one of its graphs that the user has named. */
export interface ModelPath {
    readonly folder: string;
    /** Relative to the folder; undefined where any may be used. */
    readonly weights: string | undefined;
}

/** @param path of a model folder, or of a graph in one or in a folder of one */
export async function splitModelPath(path: string): Promise<ModelPath> {
    const isGraph = path.endsWith('.onnx') && (await stat(path).catch(() => undefined))?.isFile();
    if (isGraph !== true) return { folder: path, weights: undefined };
    const parent = dirname(path);
    const isThere = await stat(join(parent, 'config.json')).catch(() => undefined);
    const folder = isThere ? parent : dirname(parent);
    return { folder, weights: relative(folder, path).replaceAll('\\', '/') };
}

/**
 * Takes the graph that is named, or else the first with a usual name that is whole, or else the only other one.
 *
 * @param listed what the manifest says
 * @param log takes what is said of graphs that were passed over
 * @throws EngineError `model-incomplete`; as `checkGraph` where none is whole
 */
export async function chooseGraph(
    path: ModelPath,
    listed: ListedFiles,
    log: (line: string) => void,
): Promise<ChosenGraph> {
    const { folder, weights } = path;
    const faults: Damaged[] = [];
    const whole = async (file: string): Promise<ChosenGraph | undefined> => {
        try {
            await refuseUnlessAsListed(folder, file, listed.get(file));
            return { ...(await checkGraph(folder, file)), weights: file };
        } catch (error) {
            if (!(error instanceof Damaged)) throw error;
            faults.push(error);
            return undefined;
        }
    };
    const chosen = weights === undefined ? await firstOf(folder, whole) : await whole(weights);
    if (!chosen) throw faults[0] ?? missing(folder, 'onnx/model*.onnx');
    for (const { message } of faults) {
        log(l10n.t('{0} is used instead: {1}', chosen.weights, message));
    }
    return chosen;
}

/** @param whole @returns undefined for a graph that is not */
async function firstOf(
    folder: string,
    whole: (file: string) => Promise<ChosenGraph | undefined>,
): Promise<ChosenGraph | undefined> {
    for (const file of usualNames) {
        const graph = (await fileInside(folder, file)) && (await whole(file));
        if (graph) return graph;
    }
    const others = await Promise.all((await otherGraphs(folder)).map(whole));
    const [only, ...more] = others.filter((graph) => graph !== undefined);
    if (only && more.length > 0) throw ambiguous(folder, [only, ...more]);
    return only;
}

/** A folder with more of them is none of one model. */
const maxOthers = 50;

/** Graphs with names of their own, in the folder and in the folders in it. */
async function otherGraphs(folder: string): Promise<readonly string[]> {
    const folders = (await readdir(folder, { withFileTypes: true }))
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
        .map(({ name }) => name);
    const found = await Promise.all(
        ['', ...folders.slice(0, maxOthers)].map(async (name) =>
            (await readdir(join(folder, name)).catch(() => []))
                .filter((file) => file.endsWith('.onnx'))
                .map((file) => posix.join(name, file)),
        ),
    );
    return found
        .flat()
        .filter((file) => !usualNames.includes(file))
        .slice(0, maxOthers);
}

const ambiguous = (folder: string, graphs: readonly ChosenGraph[]): EngineError =>
    new EngineError(
        'model-incomplete',
        l10n.t(
            'The model folder {0} has no onnx/model*.onnx, and several other graphs: {1}. The path of one of them in leftward.model chooses it.',
            folder,
            graphs.map(({ weights }) => weights).join(' '),
        ),
    );
