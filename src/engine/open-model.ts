import * as l10n from '@vscode/l10n';
import { InferenceSession } from 'onnxruntime-node';
import { messageOf } from '../base/message-of.ts';
import { EngineError } from '../protocol/errors.ts';
import type { ModelFacts } from '../protocol/trace.ts';
import type { CausalModel } from './causal-model.ts';
import { readGraph, type Graph } from './graph.ts';
import { bytesPerToken, GrowingKvCache, SharedKvCache } from './kv-cache.ts';
import type { HeadSizes } from './kv-layout.ts';
import type { KnownTokens } from './last-logits.ts';
import { OnnxModel, type OpenGraph } from './onnx-model.ts';
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

/** @throws EngineError `model-unreadable`, `model-corrupt`, `graph-unsupported` */
export async function openModel(
    file: ModelFile,
    options: InferenceSession.SessionOptions,
): Promise<CausalModel> {
    const session = await openSession(file.path, options);
    try {
        return await modelOf(session, file);
    } catch (error) {
        await session.release();
        throw error;
    }
}

async function modelOf(
    session: InferenceSession,
    { facts, heads, tokens, largestTextId }: ModelFile,
): Promise<CausalModel> {
    const graph = readGraph(session, heads);
    const rows = graph.vocabularySize ?? facts.vocabularySize;
    if (largestTextId >= rows) {
        throw new EngineError(
            'model-corrupt',
            l10n.t(
                'The tokenizer has ids up to {0}, but the model knows only {1} tokens: they do not belong together.',
                largestTextId,
                rows,
            ),
        );
    }
    const open = { session, graph, tokens };
    return graph.slots.length === 0 ? uncached(open, facts, rows) : cached(open, facts);
}

async function cached(open: Omit<OpenGraph, 'facts'>, facts: ModelFacts): Promise<CausalModel> {
    const { slots } = open.graph;
    const kvBytesPerToken = cacheBytes(open.graph);
    const contextTokens = atMost(facts.contextTokens, mostCacheBytes / kvBytesPerToken);
    const known = { ...facts, kvBytesPerToken, contextTokens };
    const inPlace = new OnnxModel(
        { ...open, facts: { ...known, kvCache: 'in-place' } },
        new SharedKvCache(slots),
    );
    // A graph that cannot write in place refuses a result of the cache's size.
    if (open.graph.cacheBranch === undefined && (await inPlace.trial()) === undefined) {
        return inPlace;
    }
    const growing = new OnnxModel(
        { ...open, facts: { ...known, kvCache: 'growing' } },
        new GrowingKvCache(slots),
    );
    const fault = await growing.trial();
    if (fault !== undefined) throw doesNotRun(fault);
    return growing;
}

async function uncached(
    open: Omit<OpenGraph, 'facts'>,
    facts: ModelFacts,
    rows: number,
): Promise<CausalModel> {
    const contextTokens = atMost(facts.contextTokens, mostLogitBytes / (4 * rows));
    const known = { ...facts, contextTokens, kvCache: 'none', kvBytesPerToken: 0 } as const;
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
