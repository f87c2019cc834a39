import * as l10n from '@vscode/l10n';
import { precisions } from '../../protocol/model-files.ts';
import type { ModelInfo, RepositoryFile } from './hub-api.ts';
import { HubError } from './hub-error.ts';
import { isPlainName, staysInFolder } from './safe-path.ts';

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

/** Nobody chooses from a longer list. */
const maxOtherGraphs = 100;

/** A file beside the weights that is larger than this, in bytes, is no text. */
const mostSmallBytes = 128 * 1024 * 1024;

/** Whether a repository has the text of its licence in a file of this name. */
export const isLicence = (path: string): boolean => licence.test(path);

/** The sets of weights, the best for a CPU first; those with names of their own where there are no others. */
export function variantsOf(info: ModelInfo): readonly Variant[] {
    const usual = graphNames.flatMap((name) =>
        precisions.flatMap((precision) =>
            weightFolders.map((folder) => `${folder}${name}${precision}.onnx`),
        ),
    );
    const known = usual.flatMap((path) => variantAt(info, path) ?? []);
    if (known.length > 0) return known;
    const others = info.files.filter(({ path }) => isGraph(path)).slice(0, maxOtherGraphs);
    return others.flatMap(({ path }) => variantAt(info, path) ?? []);
}

/** @returns undefined where there is no such graph */
function variantAt({ files }: ModelInfo, path: string): Variant | undefined {
    const graph = isGraph(path) ? files.find((file) => file.path === path) : undefined;
    if (!graph) return undefined;
    const all = [graph, ...files.filter((file) => isDataOf(file.path, path))];
    return { path, files: all, bytes: sumOf(all) };
}

const isGraph = (path: string): boolean => path.endsWith('.onnx') && isPlainName(nameOf(path));

/** Exporters call a graph's external data `model.onnx_data`, `model.onnx_data_1`, `model.onnx.data` or `model.data`. */
const isDataOf = (path: string, graph: string): boolean => {
    const stem = graph.replace(/\.onnx$/, '');
    return (
        path.startsWith(stem) &&
        /^(?:\.onnx)?[._](?:data|weights)(?:_\d+|\.bin)?$/.test(path.slice(stem.length))
    );
};

/**
 * @param variant of the repository
 * @throws HubError `no-onnx`, `unsafe-file`
 */
export function planOf(info: ModelInfo, variant: Variant): Plan {
    const described = descriptionsOf(info, variant);
    const missing = needed.find((name) => !described.some(({ target }) => target === name));
    if (missing !== undefined) throw lacks(info, missing);
    const weights = variant.files.map((file) => ({ ...file, target: `onnx/${nameOf(file.path)}` }));
    const files = [...described, ...weights];
    return { info, variant, files, bytes: sumOf(files) };
}

/** What describes the model: files at the top of the repository, and those beside the graph, which fit it better. */
function descriptionsOf({ files }: ModelInfo, { path }: Variant): readonly PlannedFile[] {
    const found = new Map<string, PlannedFile>();
    for (const folder of ['', path.slice(0, -nameOf(path).length)]) {
        for (const file of files.filter((each) => each.path.startsWith(folder))) {
            const target = file.path.slice(folder.length);
            const isWanted = needed.includes(target) || wanted.test(target) || isLicence(target);
            if (isWanted && file.bytes <= mostSmallBytes) found.set(target, { ...file, target });
        }
    }
    return [...found.values()].sort((a, b) => rankOf(a.target) - rankOf(b.target));
}

const lacks = ({ id }: ModelInfo, file: string): HubError =>
    new HubError('no-onnx', l10n.t('The repository {0} has no {1}.', id, file));

/**
 * The set of weights that the user has named.
 *
 * @throws HubError `no-onnx`, `unsafe-file`
 */
export function namedVariant(info: ModelInfo, path: string): Variant {
    refuseUnsafeNames(info);
    const variant = variantAt(info, path);
    if (!variant) throw lacks(info, path);
    return variant;
}

/** @throws HubError `no-onnx`, `unsafe-file` */
export function offeredVariants(info: ModelInfo): readonly Variant[] {
    refuseUnsafeNames(info);
    const variants = variantsOf(info);
    if (variants.length > 0) return variants;
    throw new HubError(
        'no-onnx',
        l10n.t('The repository {0} has no weights that are exported to ONNX.', info.id),
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

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const sumOf = (files: readonly RepositoryFile[]): number =>
    files.reduce((sum, { bytes }) => sum + bytes, 0);
