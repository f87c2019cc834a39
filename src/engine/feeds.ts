import { Tensor } from 'onnxruntime-node';
import type { Graph, IntegerInput } from './graph.ts';
import type { TokenId } from './token-id.ts';

/** Makes the inputs of a graph, but for its KV cache. */
export class Feeds {
    readonly #graph: Graph;
    /** As many ones as the longest attention mask had; shorter masks are views of it. */
    #ones = new BigInt64Array(0);

    constructor(graph: Graph) {
        this.#graph = graph;
    }

    /**
     * @param held tokens that the KV cache holds before `tokens`
     * @param kept of how many of the last positions logits are wanted
     * @param more rows for attention beside those of the tokens, where the graph takes them
     */
    of(
        tokens: readonly TokenId[],
        held: number,
        kept: number,
        more: number,
    ): Record<string, Tensor> {
        const { ids, mask, positions, logitsToKeep, cacheBranch, held: filled } = this.#graph;
        const { beside } = this.#graph;
        const count = tokens.length;
        const all = held + count + more;
        const feeds: [string, Tensor][] = [
            [ids.name, integers(ids, BigInt64Array.from(tokens, BigInt), [1, count])],
        ];
        if (mask) feeds.push([mask.name, integers(mask, this.#mask(all), [1, all])]);
        if (positions) {
            const first = BigInt(held);
            const values = BigInt64Array.from(tokens, (_, i) => first + BigInt(i));
            feeds.push([positions.name, integers(positions, values, [1, count])]);
        }
        if (logitsToKeep) {
            const dims = Array<number>(logitsToKeep.rank).fill(1);
            const wanted = BigInt64Array.of(BigInt(kept));
            feeds.push([logitsToKeep.name, integers(logitsToKeep, wanted, dims)]);
        }
        if (filled) {
            feeds.push([filled.name, integers(filled, BigInt64Array.of(BigInt(held)), [1])]);
        }
        if (beside) {
            feeds.push([beside.name, integers(beside, BigInt64Array.of(BigInt(more)), [1])]);
        }
        if (cacheBranch !== undefined) {
            feeds.push([cacheBranch, new Tensor('bool', Uint8Array.of(held > 0 ? 1 : 0), [1])]);
        }
        return Object.fromEntries(feeds);
    }

    #mask(length: number): BigInt64Array {
        if (length > this.#ones.length) this.#ones = new BigInt64Array(length * 2).fill(1n);
        return this.#ones.subarray(0, length);
    }
}

function integers({ type, rank }: IntegerInput, data: BigInt64Array, dims: number[]): Tensor {
    const shape = dims.slice(-rank || dims.length);
    if (type === 'int64') return new Tensor('int64', data, shape);
    return new Tensor('int32', Int32Array.from(data, Number), shape);
}
