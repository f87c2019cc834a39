/** A model whose graph is rewritten so that only what is new comes back from it; see onnx/rewrite.ts. */
import { InferenceSession } from 'onnxruntime-node';
import { readGraph } from './graph.ts';
import { GrowingKvCache, RowsKvCache } from './kv-cache.ts';
import type { CausalModel } from './causal-model.ts';
import type { HeadSizes } from './kv-layout.ts';
import type { ModelFacts } from '../protocol/trace.ts';
import { largestDifference, mostApart, OnnxModel, type OpenGraph } from './onnx-model.ts';
import { readGraphParts, type GraphParts } from './onnx/graph-parts.ts';
import { rewrite, type LogitsCut } from './onnx/rewrite.ts';
import { tokenId } from './token-id.ts';

/** Of all positions, however many are read together. */
const allLogits = 2 ** 31;

/** What is known of a model before its graph is open. */
export interface GraphFile {
    readonly path: string;
    readonly heads: HeadSizes;
    readonly tokens: OpenGraph['tokens'];
    /** Finishes what is known of it, once its graph is. @throws EngineError where it cannot run */
    readonly factsOf: (graph: OpenGraph['graph']) => ModelFacts;
}

/**
 * @returns undefined where its graph has no KV cache, and is run as it is
 * @throws Error with the reason why it cannot be rewritten
 */
export async function openRewritten(
    file: GraphFile,
    options: InferenceSession.SessionOptions,
): Promise<CausalModel | undefined> {
    const parts = readGraphParts(file.path);
    const graph = readGraph(metadataOf(parts), file.heads);
    if (graph.slots.length === 0) return undefined;
    const facts = { ...file.factsOf(graph), kvCache: 'in-place' } as const;
    const before = () => openCut(file, parts, graph, 'before-head', facts, options);
    return before().catch(() => openCut(file, parts, graph, 'after-head', facts, options));
}

async function openCut(
    { path, tokens }: GraphFile,
    parts: GraphParts,
    original: OpenGraph['graph'],
    cut: LogitsCut,
    facts: ModelFacts,
    options: InferenceSession.SessionOptions,
): Promise<CausalModel> {
    const { bytes, folder, graph } = rewrite(path, parts, original, cut);
    const session = await InferenceSession.create(bytes, withFolder(options, folder));
    const open = { session, graph, facts, tokens };
    try {
        const model = new OnnxModel(open, new RowsKvCache(graph.slots));
        const keepsAll = original.logitsToKeep ? 1 : allLogits;
        const whole = { ...open, graph: { ...graph, logits: original.logits } };
        await compare(model, new OnnxModel(whole, new GrowingKvCache(graph.slots), keepsAll));
        return model;
    } catch (error) {
        await session.release();
        throw error;
    }
}

/** What a session would say of the graph's inputs and outputs. */
export const metadataOf = ({ inputs, outputs }: GraphParts): SessionMetadata => ({
    inputMetadata: inputs.map(({ metadata }) => metadata),
    outputMetadata: outputs.map(({ metadata }) => metadata),
});
type SessionMetadata = Pick<InferenceSession, 'inputMetadata' | 'outputMetadata'>;

/** Session options for a graph from memory whose weights are in files of a folder. */
export function withFolder(
    options: InferenceSession.SessionOptions,
    folder: string,
): InferenceSession.SessionOptions {
    const { session } = (options.extra ?? {}) as { session?: object };
    const named = { ...session, model_external_initializers_file_folder_path: folder };
    return { ...options, extra: { ...options.extra, session: named } };
}

type Tried = Pick<OnnxModel, 'trial' | 'advance' | 'rewind' | 'length'>;

/**
 * Reads tokens in both ways: all keys, values and logits come back in one of them.
 *
 * @throws Error where their logits differ by more than how many tokens are read together makes them differ
 */
export async function compare(model: Tried, whole: Tried): Promise<void> {
    for (const each of [whole, model]) {
        const fault = await each.trial();
        if (fault !== undefined) throw new Error(fault);
    }
    const expected = await readIn(whole, [3, 1, 2]);
    const given = await readIn(model, [3, 1, 2]);
    let apart = largestDifference(given, expected);
    if (apart > mostApart)
        apart /= 4 * largestDifference(await readIn(whole, [1, 1, 1, 1, 1, 1]), expected);
    if (!(apart <= 1)) throw new Error('trial tokens get other logits');
    model.rewind(0);
}

/** Logits after tokens that are read so many at a time. */
async function readIn(model: Tried, counts: readonly number[]): Promise<Float32Array> {
    model.rewind(0);
    let logits = new Float32Array();
    for (const count of counts) {
        const ids = Array.from({ length: count }, (_, i) => tokenId(model.length + i));
        logits = Float32Array.from(await model.advance(ids));
    }
    return logits;
}
