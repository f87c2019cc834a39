import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { messageOf } from '../base/message-of.ts';
import type { ModelFacts } from '../protocol/trace.ts';
import type { CausalModel } from './causal-model.ts';
import { Feeds } from './feeds.ts';
import type { Graph } from './graph.ts';
import type { KvCache } from './kv-cache.ts';
import { lastLogits, type KnownTokens } from './last-logits.ts';
import { tokenId, type TokenId } from './token-id.ts';

/** A graph that is open, and what is to be made of it. */
export interface OpenGraph {
    readonly session: InferenceSession;
    readonly graph: Graph;
    readonly facts: ModelFacts;
    readonly tokens: KnownTokens;
}

/** A decoder in an ONNX graph with a KV cache, run on the CPU. */
export class OnnxModel implements CausalModel {
    readonly facts: ModelFacts;
    readonly #open: OpenGraph;
    readonly #cache: KvCache;
    readonly #feeds: Feeds;
    /** False for a graph whose branch with a cache reads one token only. */
    #readsTogether = true;
    readonly #leastKept: number;

    /** @param leastKept of how many of the last positions, or more, the graph is asked for logits */
    constructor(open: OpenGraph, cache: KvCache, leastKept = 1) {
        this.facts = open.facts;
        this.#open = open;
        this.#cache = cache;
        this.#feeds = new Feeds(open.graph);
        this.#leastKept = leastKept;
    }

    get readsTogether(): boolean {
        return this.#readsTogether;
    }

    get readsAlike(): boolean {
        return this.#open.graph.beside !== undefined && this.#cache.hasRoom;
    }

    /** Reads a token; returns what went wrong, if anything. */
    async trial(): Promise<string | undefined> {
        try {
            await this.advance([tokenId(0)]);
            this.rewind(0);
            if (this.#open.graph.cacheBranch !== undefined) await this.#tryTogether();
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
        this.#refuseUnlessFits(tokens.length);
        if (this.#readsTogether || this.#cache.length === 0) return this.#readToLast(tokens);
        for (const token of tokens.slice(0, -1)) await this.#readToLast([token]);
        return this.#readToLast(tokens.slice(-1));
    }

    async advanceEach(tokens: readonly TokenId[]): Promise<readonly Float32Array[]> {
        this.#refuseUnlessFits(tokens.length);
        return this.#read(tokens, tokens.length);
    }

    dispose(): Promise<void> {
        return this.#open.session.release();
    }

    #refuseUnlessFits(count: number): void {
        const total = this.#cache.length + count;
        if (total <= this.facts.contextTokens) return;
        throw new RangeError(`${total} tokens do not fit into ${this.facts.contextTokens}`);
    }

    async #readToLast(tokens: readonly TokenId[]): Promise<Float32Array> {
        const [logits] = await this.#read(tokens, 1);
        if (!logits) throw new Error('One position was asked for.');
        return logits;
    }

    /** @returns logits of the last positions */
    async #read(tokens: readonly TokenId[], positions: number): Promise<Float32Array[]> {
        const { session, graph, tokens: known } = this.#open;
        const more = this.#isAlone(tokens.length) ? 1 : 0;
        const { feeds, fetches } = this.#cache.bind(tokens.length + more);
        const kept = Math.max(positions, this.#leastKept);
        Object.assign(feeds, this.#feeds.of(tokens, this.#cache.length, kept, more));
        const wanted: Record<string, Tensor | null> = { ...fetches, [graph.logits]: null };
        const outputs = new Map(Object.entries(await session.run(feeds, wanted)));
        this.#cache.grown(tokens.length, outputs);
        return lastLogits(outputs.get(graph.logits), known, positions);
    }

    /** Whether a token is to be read as if others were beside it; behind the context's last one is no place for any. */
    #isAlone(count: number): boolean {
        const isLast = this.#cache.length + count >= this.facts.contextTokens;
        return this.readsAlike && count === 1 && !isLast;
    }

    /**
     * Merged decoders were often exported with one token in the branch that has a cache, and may read several
     * there wrongly. So three tokens are read in three ways: at once, one by one, and two after the first.
     */
    async #tryTogether(): Promise<void> {
        const atOnce = await this.#readIn([3]);
        const oneByOne = await this.#readIn([1, 1, 1]);
        const together = await this.#readIn([1, 2]).catch(() => undefined);
        this.rewind(0);
        const rounding = largestDifference(oneByOne, atOnce);
        const apart = together ? largestDifference(together, atOnce) : Infinity;
        this.#readsTogether = apart <= Math.max(mostApart, 4 * rounding);
    }

    /** Logits after three tokens that are read so many at a time, on an empty cache. */
    async #readIn(counts: readonly number[]): Promise<Float32Array> {
        this.rewind(0);
        let logits = new Float32Array();
        for (const count of counts) {
            const ids = Array.from({ length: count }, (_, i) => tokenId(this.length + i));
            logits = Float32Array.from(await this.#readToLast(ids));
        }
        return logits;
    }
}

/** Of logits that differ by rounding only. */
export const mostApart = 1e-3;

export function largestDifference(a: Float32Array, b: Float32Array): number {
    let largest = a.length === b.length ? 0 : Infinity;
    for (const [i, value] of a.entries()) {
        // Both are minus infinity for ids that are no tokens.
        if (value !== b[i]) largest = Math.max(largest, Math.abs(value - (b[i] ?? NaN)));
    }
    return largest;
}
