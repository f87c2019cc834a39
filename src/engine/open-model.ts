import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { InferenceSession } from 'onnxruntime-node';
import { messageOf } from '../base/message-of.ts';
import { EngineError } from '../protocol/errors.ts';
import type { ModelFacts } from '../protocol/trace.ts';
import type { CausalModel } from './causal-model.ts';
import { readGraph, type Graph } from './graph.ts';
import { bytesPerToken, GrowingKvCache } from './kv-cache.ts';
import type { HeadSizes } from './kv-layout.ts';
import type { KnownTokens } from './last-logits.ts';
import { OnnxModel, type OpenGraph } from './onnx-model.ts';
import { openRewritten } from './rewritten-model.ts';
import { tokenId } from './token-id.ts';
import { UncachedModel } from './uncached-model.ts';

/** What is known of a model before its graph is open. */
export interface ModelFile {
    /** The .onnx file; a path, not its bytes, so that weights in a file beside it are found. */
    readonly path: string;
    readonly facts: ModelFacts;
    readonly heads: HeadSizes;
    readonly tokens: KnownTokens;
    /** The largest id that a text may be encoded to. */
    readonly largestTextId: number;
}

const mebibyte = 2 ** 20;
/** No model that runs on a CPU has a larger KV cache; one token of Llama 3 405B takes 1 MiB. */
const mostBytesPerToken = 16 * mebibyte;
/** Contexts are cut to what fits into so many bytes. */
const mostCacheBytes = 4096 * mebibyte;
const mostLogitBytes = 512 * mebibyte;

/**
 * Opens a graph as one that returns only what is new, where it can be rewritten so, and otherwise as it is.
 *
 * @throws EngineError `model-unreadable`, `model-corrupt`, `graph-unsupported`
 */
export async function openModel(
    file: ModelFile,
    options: InferenceSession.SessionOptions,
): Promise<CausalModel> {
    const factsOf = (graph: Graph): ModelFacts => cacheFacts(file, graph);
    const rewritten = await openRewritten({ ...file, factsOf }, options).catch(messageOf);
    if (typeof rewritten === 'object') return rewritten;
    const model = await openAsItIs(file, options);
    // stderr is the log of this process.
    if (rewritten !== undefined) {
        const name = basename(file.path);
        console.error(l10n.t('{0} runs as it is, which is slower: {1}', name, rewritten));
    }
    return model;
}

async function openAsItIs(
    file: ModelFile,
    options: InferenceSession.SessionOptions,
): Promise<CausalModel> {
    const session = await openSession(file.path, options);
    try {
        const graph = readGraph(session, file.heads);
        const open = { session, graph, tokens: file.tokens };
        if (graph.slots.length === 0) return await uncached(open, file);
        const facts = { ...cacheFacts(file, graph), kvCache: 'growing' } as const;
        const model = new OnnxModel({ ...open, facts }, new GrowingKvCache(graph.slots));
        const fault = await model.trial();
        if (fault !== undefined) throw doesNotRun(fault);
        return model;
    } catch (error) {
        await session.release();
        throw error;
    }
}

/** What is known of a model with a KV cache. */
function cacheFacts(file: ModelFile, graph: Graph): ModelFacts {
    logitRows(file, graph);
    const kvBytesPerToken = cacheBytes(graph);
    const contextTokens = atMost(file.facts.contextTokens, mostCacheBytes / kvBytesPerToken);
    return { ...file.facts, kvBytesPerToken, contextTokens };
}

/** How many logits a position has. */
function logitRows({ facts, largestTextId }: ModelFile, graph: Graph): number {
    const rows = graph.vocabularySize ?? facts.vocabularySize;
    if (largestTextId < rows) return rows;
    throw new EngineError(
        'model-corrupt',
        l10n.t(
            'The tokenizer has ids up to {0}, but the model knows only {1} tokens: they do not belong together.',
            largestTextId,
            rows,
        ),
    );
}

async function uncached(open: Omit<OpenGraph, 'facts'>, file: ModelFile): Promise<CausalModel> {
    const { contextTokens: most } = file.facts;
    const contextTokens = atMost(most, mostLogitBytes / (4 * logitRows(file, open.graph)));
    const known = { ...file.facts, contextTokens, kvCache: 'none', kvBytesPerToken: 0 } as const;
    const model = new UncachedModel({ ...open, facts: known });
    try {
        await model.advance([tokenId(0)]);
    } catch (error) {
        throw doesNotRun(messageOf(error));
    }
    model.rewind(0);
    return model;
}

const atMost = (tokens: number, limit: number): number => Math.min(tokens, Math.floor(limit));

function cacheBytes({ slots }: Graph): number {
    const bytes = bytesPerToken(slots);
    if (bytes <= mostBytesPerToken) return bytes;
    throw new EngineError(
        'graph-unsupported',
        l10n.t(
            'The KV cache takes {0} bytes for each token; no more than {1} are allowed.',
            bytes,
            mostBytesPerToken,
        ),
    );
}

const doesNotRun = (fault: string): EngineError =>
    new EngineError('graph-unsupported', l10n.t('The ONNX graph does not run: {0}', fault));

async function openSession(
    path: string,
    options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
    try {
        return await InferenceSession.create(path, options);
    } catch (error) {
        throw cannotLoad(path, messageOf(error), error);
    }
}

export const cannotLoad = (path: string, reason: string, cause?: unknown): EngineError =>
    new EngineError(
        'model-unreadable',
        l10n.t('ONNX Runtime cannot load {0}: {1}', path, reason),
        cause,
    );
