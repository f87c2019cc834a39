/**
 * What a downloaded graph must not do, checked before ONNX Runtime sees it. ONNX Runtime loads no library of
 * operators for us, so a custom operator could not run anyway: here the user is told which one it is.
 */
import { dirname, join, posix, relative } from 'node:path';
import * as l10n from '@vscode/l10n';
import { messageOf } from '../../base/message-of.ts';
import { EngineError } from '../../protocol/errors.ts';
import {
    corrupt,
    Damaged,
    fileInside,
    isPlainPath,
    notPlain,
    refuseUnlessFetched,
    type FileInside,
} from '../inside-folder.ts';
import { bitsOfType } from './element-types.ts';
import { Malformed } from './file-bytes.ts';
import { readOnnxFile, type Initializer, type OnnxFile } from './onnx-file.ts';

/** ONNX's own, Microsoft's, and those that ONNX Runtime writes when it saves an optimised graph. */
const knownDomains = new Set([
    '',
    'ai.onnx',
    'ai.onnx.ml',
    'com.microsoft',
    'com.microsoft.nchwc',
    'com.ms.internal.nhwc',
]);

/** A graph that may be loaded. */
export interface CheckedGraph {
    readonly file: OnnxFile;
    /** The files beside it that hold its weights, relative to the folder. */
    readonly beside: readonly string[];
    /** Of the graph's file and of all files beside it that it needs. */
    readonly bytes: number;
}

/**
 * Reads a graph's file and checks it: operators of known domains only; weights in other files only by plain
 * relative paths, inside the folder, and no longer than these files are.
 *
 * @param weights relative to the folder
 * @throws Damaged where it or a file beside it is not there or not whole
 * @throws EngineError `model-corrupt`, `graph-unsupported`
 */
export async function checkGraph(folder: string, weights: string): Promise<CheckedGraph> {
    const found = await fileInside(folder, weights);
    if (!found) throw notPlain(weights);
    await refuseUnlessFetched(folder, weights, found);
    const file = read(found.path, join(folder, weights));
    refuseUnknownOperators(file);
    const others = new Map<string, FileInside>();
    for (const tensor of file.initializers) {
        const { external } = tensor;
        if (!external) checkSize(tensor, file.bytes);
        else {
            const { location } = external;
            const other = others.get(location) ?? (await beside(folder, weights, location));
            others.set(location, other);
            checkPlace(tensor, other);
        }
    }
    const paths = new Map([...others.values()].map(({ path, bytes }) => [path, bytes]));
    const bytes = [...paths.values()].reduce((sum, size) => sum + size, file.bytes);
    return {
        file,
        beside: [...others.keys()].map((name) => posix.join(dirname(weights), name)),
        bytes,
    };
}

function read(path: string, shown: string): OnnxFile {
    try {
        return readOnnxFile(path);
    } catch (error) {
        if (!(error instanceof Malformed)) throw error;
        const reason = l10n.t('it is no whole ONNX file ({0}).', messageOf(error));
        throw new Damaged(
            'model-unreadable',
            l10n.t('ONNX Runtime cannot load {0}: {1}', shown, reason),
            error,
        );
    }
}

function refuseUnknownOperators({ operations, functions }: OnnxFile): void {
    for (const { domain, operator } of operations) {
        if (knownDomains.has(domain) || functions.has(`${domain}:${operator}`)) continue;
        throw new EngineError(
            'graph-unsupported',
            l10n.t(
                'The ONNX graph uses the operator {0} of {1}. It would need program code from elsewhere, and Leftward loads none: model files are data.',
                operator,
                domain,
            ),
        );
    }
}

async function beside(folder: string, weights: string, location: string): Promise<FileInside> {
    const file = join(dirname(weights), location);
    if (!isPlainPath(location)) {
        throw corrupt(
            l10n.t(
                '{0} names {1} as a file of its weights, outside its folder.',
                weights,
                location,
            ),
        );
    }
    const found = await fileInside(folder, file);
    if (!found) {
        throw new Damaged(
            'model-incomplete',
            l10n.t('The model folder {0} has no {1}.', folder, relative('.', file)),
        );
    }
    await refuseUnlessFetched(folder, file, found);
    return found;
}

/** Bytes that the elements of a tensor take; infinite where the sizes are nonsense. */
function bytesOf({ dims, type }: Initializer): number {
    if (dims.some((size) => !Number.isSafeInteger(size))) return Infinity;
    const elements = dims.reduce((a, b) => a * b, 1);
    return Math.ceil((elements * (bitsOfType(type) ?? 0)) / 8);
}

/** Elements in a varint field may take fewer bytes than in memory, but at least one each. */
const leastShare = 1 / 8;

function checkSize(tensor: Initializer, fileBytes: number): void {
    const least = bytesOf(tensor) * leastShare;
    if (least <= tensor.inlineBytes && tensor.inlineBytes <= fileBytes) return;
    throw tooLarge(tensor);
}

function checkPlace(tensor: Initializer, { bytes }: FileInside): void {
    const { offset = 0, length } = tensor.external ?? {};
    const room = length ?? bytes - offset;
    if (offset + room <= bytes && bytesOf(tensor) <= room) return;
    throw tooLarge(tensor);
}

const tooLarge = ({ name }: Initializer): EngineError =>
    new Damaged(
        'model-corrupt',
        l10n.t('The tensor {0} of the ONNX graph is larger than its file.', name),
    );
