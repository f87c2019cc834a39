import * as l10n from '@vscode/l10n';
import { precisions } from '../../protocol/model-files.ts';
import type { ModelInfo, RepositoryFile } from './hub-api.ts';
import { HubError } from './hub-error.ts';
import { staysInFolder } from './safe-path.ts';

/** What a graph's file is called: the newer exports' name first, then the older ones'. */
const graphNames = ['model', 'decoder_model_merged'];

const weightFolders = ['onnx/', ''];

/** One of the sets of weights that a repository offers. */
export interface Variant {
    /** E.g. `onnx/model_quantized.onnx`. */
    readonly path: string;
    /** The graph, and the files beside it that hold its weights. */
    readonly files: readonly RepositoryFile[];
    readonly bytes: number;
}

/** What is installed of a repository. */
export interface Plan {
    readonly info: ModelInfo;
    readonly variant: Variant;
    /** In the order in which they are downloaded: what may tell that the rest is of no use comes first. */
    readonly files: readonly PlannedFile[];
    readonly bytes: number;
}

export interface PlannedFile extends RepositoryFile {
    /** Where it is put in the model's folder; weights always below `onnx/`. */
    readonly target: string;
}

const needed = ['config.json', 'tokenizer.json'];
const wanted = /^(?:(?:generation_config|tokenizer_config|prompt_format)\.json|README\.md)$/i;
const licence = /^LICEN[CS]E(?:\.(?:md|txt))?$/i;

/** A file beside the weights that is larger than this, in bytes, is no text. */
const mostSmallBytes = 128 * 1024 * 1024;

/** Whether a repository has the text of its licence in a file of this name. */
export const isLicence = (path: string): boolean => licence.test(path);

/** The sets of weights, the best for a CPU first. */
export function variantsOf({ files }: ModelInfo): readonly Variant[] {
    const byPath = new Map(files.map((file) => [file.path, file]));
    return graphNames.flatMap((name) =>
        precisions.flatMap((precision) =>
            weightFolders.flatMap((folder) => {
                const path = `${folder}${name}${precision}.onnx`;
                const graph = byPath.get(path);
                if (!graph) return [];
                const all = [graph, ...files.filter((file) => isDataOf(file.path, path))];
                return [{ path, files: all, bytes: sumOf(all) }];
            }),
        ),
    );
}

/** Exporters call a graph's external data `model.onnx_data`, `model.onnx_data_1`, … or `model.onnx.data`. */
const isDataOf = (path: string, graph: string): boolean =>
    path.startsWith(graph) && /^(?:_data(?:_\d+)?|\.data)$/.test(path.slice(graph.length));

/**
 * @param variant one of `variantsOf(info)`
 * @throws HubError `no-onnx`, `unsafe-file`
 */
export function planOf(info: ModelInfo, variant: Variant): Plan {
    const missing = needed.find((name) => !info.files.some(({ path }) => path === name));
    if (missing !== undefined) {
        throw new HubError('no-onnx', l10n.t('The repository {0} has no {1}.', info.id, missing));
    }
    const small = info.files
        .filter(
            ({ path, bytes }) =>
                bytes <= mostSmallBytes &&
                (needed.includes(path) || wanted.test(path) || isLicence(path)),
        )
        .sort((a, b) => rankOf(a.path) - rankOf(b.path));
    const files = [
        ...small.map((file) => ({ ...file, target: file.path })),
        ...variant.files.map((file) => ({ ...file, target: weightTarget(file.path) })),
    ];
    return { info, variant, files, bytes: sumOf(files) };
}

/** @throws HubError `no-onnx`, `unsafe-file` */
export function offeredVariants(info: ModelInfo): readonly Variant[] {
    refuseUnsafeNames(info);
    const variants = variantsOf(info);
    if (variants.length > 0) return variants;
    throw new HubError(
        'no-onnx',
        l10n.t(
            'The repository {0} has no weights that are exported to ONNX as a decoder.',
            info.id,
        ),
    );
}

/** One name that tries to leave its folder is no accident: nothing of such a repository is taken. */
function refuseUnsafeNames({ id, files }: ModelInfo): void {
    const unsafe = files.find(({ path }) => !staysInFolder(path));
    if (!unsafe) return;
    throw new HubError(
        'unsafe-file',
        l10n.t(
            'The repository {0} names a file {1}, which could leave its folder.',
            id,
            JSON.stringify(unsafe.path),
        ),
    );
}

const rankOf = (path: string): number =>
    (needed.indexOf(path) + needed.length + 1) % (needed.length + 1);

const weightTarget = (path: string): string => (path.startsWith('onnx/') ? path : `onnx/${path}`);

const sumOf = (files: readonly RepositoryFile[]): number =>
    files.reduce((sum, { bytes }) => sum + bytes, 0);
