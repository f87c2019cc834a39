import * as l10n from '@vscode/l10n';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { messageOf } from '../base/message-of.ts';
import { EngineError } from '../protocol/errors.ts';
import type { ModelFacts } from '../protocol/trace.ts';
import type { CausalModel } from './causal-model.ts';
import { readGraph, type Graph } from './graph.ts';
import { GrowingKvCache, SharedKvCache, type KvCache } from './kv-cache.ts';
import { tokenId, type TokenId } from './token-id.ts';

/** A decoder in an ONNX graph, run on the CPU. */
export class OnnxModel implements CausalModel {
    readonly facts: ModelFacts;
    readonly #session: InferenceSession;
    readonly #graph: Graph;
    readonly #cache: KvCache;
    /** As many ones as the longest attention mask had; shorter masks are views of it. */
    #ones = new BigInt64Array(0);

    private constructor(
        facts: ModelFacts,
        session: InferenceSession,
        graph: Graph,
        cache: KvCache,
    ) {
        this.facts = facts;
        this.#session = session;
        this.#graph = graph;
        this.#cache = cache;
    }

    /**
     * @param path the .onnx file; a path, not its bytes, so that weights in a file beside it are found
     * @throws EngineError `model-unreadable`, `graph-unsupported`
     */
    static async load(
        path: string,
        facts: ModelFacts,
        options: InferenceSession.SessionOptions,
    ): Promise<OnnxModel> {
        const session = await openSession(path, options);
        const graph = readGraph(session);
        const inPlace = new OnnxModel(facts, session, graph, new SharedKvCache(graph.slots));
        // A graph that cannot write in place refuses a result of the cache's size.
        if ((await inPlace.#trial()) === undefined) return inPlace;
        const growing = new OnnxModel(facts, session, graph, new GrowingKvCache(graph.slots));
        const fault = await growing.#trial();
        if (fault === undefined) return growing;
        throw new EngineError(
            'graph-unsupported',
            l10n.t('The ONNX graph does not run: {0}', fault),
        );
    }

    /** Reads one token; returns what went wrong, if anything. */
    async #trial(): Promise<string | undefined> {
        try {
            await this.advance([tokenId(0)]);
            this.rewind(0);
            return undefined;
        } catch (error) {
            return messageOf(error);
        }
    }

    get length(): number {
        return this.#cache.length;
    }

    rewind(length: number): void {
        this.#cache.rewind(length);
    }

    async advance(tokens: readonly TokenId[]): Promise<Float32Array> {
        const total = this.#cache.length + tokens.length;
        if (total > this.facts.contextTokens) {
            throw new RangeError(`${total} tokens do not fit into ${this.facts.contextTokens}`);
        }
        const { feeds, fetches } = this.#cache.bind(tokens.length);
        feeds['input_ids'] = int64(BigInt64Array.from(tokens, BigInt), [1, tokens.length]);
        feeds['attention_mask'] = int64(this.#mask(total), [1, total]);
        if (this.#graph.takesPositions) {
            const first = BigInt(this.#cache.length);
            const positions = BigInt64Array.from(tokens, (_, i) => first + BigInt(i));
            feeds['position_ids'] = int64(positions, [1, tokens.length]);
        }
        if (this.#graph.takesLogitsToKeep) feeds['num_logits_to_keep'] = keepLast;
        const results = await this.#session.run(feeds, { ...fetches, logits: null });
        this.#cache.grown(tokens.length, results);
        return lastRow(results);
    }

    dispose(): Promise<void> {
        return this.#session.release();
    }

    #mask(length: number): BigInt64Array {
        if (length > this.#ones.length) this.#ones = new BigInt64Array(length * 2).fill(1n);
        return this.#ones.subarray(0, length);
    }
}

const int64 = (data: BigInt64Array, dims: readonly number[]): Tensor =>
    new Tensor('int64', data, dims);
const keepLast = int64(BigInt64Array.of(1n), []);

/** From logits of shape [1, positions, vocabulary] the last position's, shape [vocabulary]. */
function lastRow({ logits }: InferenceSession.ReturnType): Float32Array {
    if (!logits) throw new Error('The graph returned no logits.');
    const data = logits.data as Float32Array;
    return data.subarray(data.length - (logits.dims.at(-1) ?? 0));
}

async function openSession(
    path: string,
    options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
    try {
        return await InferenceSession.create(path, options);
    } catch (error) {
        throw new EngineError(
            'model-unreadable',
            l10n.t('ONNX Runtime cannot load {0}: {1}', path, messageOf(error)),
            error,
        );
    }
}
