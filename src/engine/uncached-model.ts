import type { ModelFacts } from '../protocol/trace.ts';
import type { CausalModel } from './causal-model.ts';
import { Feeds } from './feeds.ts';
import { lastLogits } from './last-logits.ts';
import type { OpenGraph } from './onnx-model.ts';
import type { TokenId } from './token-id.ts';

/** A decoder whose graph has no KV cache: it reads all tokens anew for each one. */
export class UncachedModel implements CausalModel {
    readonly facts: ModelFacts;
    readonly #open: OpenGraph;
    readonly #feeds: Feeds;
    readonly #held: TokenId[] = [];

    constructor(open: OpenGraph) {
        this.facts = open.facts;
        this.#open = open;
        this.#feeds = new Feeds(open.graph);
    }

    get length(): number {
        return this.#held.length;
    }

    rewind(length: number): void {
        this.#held.length = Math.min(this.#held.length, length);
    }

    readonly readsTogether = true;
    readonly readsAlike = false;

    async advance(tokens: readonly TokenId[]): Promise<Float32Array> {
        const [logits] = await this.#read(tokens, 1);
        if (!logits) throw new Error('One position was asked for.');
        return logits;
    }

    advanceEach(tokens: readonly TokenId[]): Promise<readonly Float32Array[]> {
        return this.#read(tokens, tokens.length);
    }

    dispose(): Promise<void> {
        return this.#open.session.release();
    }

    /** @returns logits of the last positions */
    async #read(tokens: readonly TokenId[], positions: number): Promise<Float32Array[]> {
        const all = [...this.#held, ...tokens];
        const { contextTokens } = this.facts;
        if (all.length > contextTokens) {
            throw new RangeError(`${all.length} tokens do not fit into ${contextTokens}`);
        }
        const { session, graph, tokens: known } = this.#open;
        const feeds = this.#feeds.of(all, 0, positions, 0);
        const outputs = Object.entries(await session.run(feeds, [graph.logits]));
        this.#held.push(...tokens);
        return lastLogits(new Map(outputs).get(graph.logits), known, positions);
    }
}
