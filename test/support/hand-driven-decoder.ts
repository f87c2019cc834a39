import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readGraph, type Graph } from '../../src/engine/graph.ts';
import { RowsKvCache, type KvCache, type KvSlot } from '../../src/engine/kv-cache.ts';
import { readGraphParts } from '../../src/engine/onnx/graph-parts.ts';
import { rewrite } from '../../src/engine/onnx/rewrite.ts';
import { metadataOf, withFolder } from '../../src/engine/rewritten-model.ts';

/** A graph of ours, run with a KV cache of a chosen kind. */
export class HandDrivenDecoder {
    readonly #session: InferenceSession;
    readonly #graph: Graph;
    readonly #Cache: new (slots: readonly KvSlot[]) => KvCache;
    #cache: KvCache;

    private constructor(
        session: InferenceSession,
        graph: Graph,
        Cache: new (slots: readonly KvSlot[]) => KvCache,
    ) {
        this.#session = session;
        this.#graph = graph;
        this.#Cache = Cache;
        this.#cache = new Cache(this.#graph.slots);
    }

    static async open(
        file: string,
        Cache: new (slots: readonly KvSlot[]) => KvCache,
    ): Promise<HandDrivenDecoder> {
        const options = { intraOpNumThreads: 1, logSeverityLevel: 4 as const };
        if (Cache === RowsKvCache) {
            const parts = readGraphParts(file);
            const rewritten = rewrite(file, parts, readGraph(metadataOf(parts)), 'before-head');
            const withWeights = withFolder(options, rewritten.folder);
            const session = await InferenceSession.create(rewritten.bytes, withWeights);
            return new HandDrivenDecoder(session, rewritten.graph, Cache);
        }
        const session = await InferenceSession.create(file, options);
        return new HandDrivenDecoder(session, readGraph(session), Cache);
    }

    /** Begins anew with an empty cache. */
    clear(): void {
        this.#cache = new this.#Cache(this.#graph.slots);
    }

    rewind(length: number): void {
        this.#cache.rewind(length);
    }

    /** Feeds ids after what the cache holds; returns the last position's logits, shape [vocabulary]. */
    async advance(ids: readonly number[]): Promise<Float32Array> {
        const total = this.#cache.length + ids.length;
        const { feeds, fetches } = this.#cache.bind(ids.length);
        feeds['input_ids'] = int64(ids, [1, ids.length]);
        feeds['attention_mask'] = int64(Array<number>(total).fill(1), [1, total]);
        if (this.#graph.logitsToKeep) feeds['num_logits_to_keep'] = int64([1], []);
        const { held, beside } = this.#graph;
        if (held) feeds[held.name] = int64([this.#cache.length], [1]);
        if (beside) feeds[beside.name] = int64([0], [1]);
        const results = await this.#session.run(feeds, { ...fetches, logits: null });
        this.#cache.grown(ids.length, new Map(Object.entries(results)));
        const { logits } = results;
        if (!logits) throw new Error('The graph returned no logits.');
        const data = logits.data as Float32Array;
        return data.slice(data.length - (logits.dims.at(-1) ?? 0));
    }

    release(): Promise<void> {
        return this.#session.release();
    }
}

const int64 = (values: readonly number[], dims: readonly number[]): Tensor =>
    new Tensor('int64', BigInt64Array.from(values, BigInt), dims);
