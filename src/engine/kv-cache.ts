/**
 * Keys and values of the tokens seen so far, as tensors of shape [1, KV heads, tokens, head size].
 *
 * Graphs come in two kinds. With GroupQueryAttention a buffer larger than what is filled can be fed
 * and fetched as the very same tensor, and the graph writes the new rows in place. Other graphs
 * return a longer tensor each time, which costs a copy of everything.
 */
import { Tensor, type InferenceSession } from 'onnxruntime-node';

/** Where one layer's keys or values go in and come out. */
export interface KvSlot {
    readonly past: string;
    readonly present: string;
    readonly heads: number;
    readonly headSize: number;
}

export interface KvCache {
    /** Tokens held. */
    readonly length: number;
    /** Feeds and fetches for a run that adds `count` tokens. */
    bind(count: number): { feeds: Record<string, Tensor>; fetches: Record<string, Tensor | null> };
    /** Takes the run's results. */
    grown(count: number, results: InferenceSession.ReturnType): void;
    rewind(length: number): void;
}

/** Capacity grows in steps of this many tokens. */
const bucket = 512;

/** A slot and the tensor that it holds. */
interface Filled {
    readonly slot: KvSlot;
    readonly tensor: Tensor;
}

const feedsOf = (filled: readonly Filled[]): Record<string, Tensor> =>
    Object.fromEntries(filled.map(({ slot, tensor }) => [slot.past, tensor]));

/** For graphs that write in place. */
export class SharedKvCache implements KvCache {
    #filled: readonly Filled[];
    #capacity = 0;
    length = 0;

    constructor(slots: readonly KvSlot[]) {
        this.#filled = slots.map((slot) => ({ slot, tensor: emptyTensor(slot) }));
    }

    bind(count: number): { feeds: Record<string, Tensor>; fetches: Record<string, Tensor> } {
        if (this.length + count > this.#capacity) this.#enlarge(this.length + count);
        const fetches = this.#filled.map(({ slot, tensor }) => [slot.present, tensor] as const);
        return { feeds: feedsOf(this.#filled), fetches: Object.fromEntries(fetches) };
    }

    grown(count: number): void {
        this.length += count;
    }

    rewind(length: number): void {
        this.length = Math.min(this.length, length);
    }

    #enlarge(tokens: number): void {
        this.#capacity = Math.ceil(tokens / bucket) * bucket;
        this.#filled = this.#filled.map((filled) => resized(filled, this.length, this.#capacity));
    }
}

/** For graphs that return past and new rows in one new tensor. */
export class GrowingKvCache implements KvCache {
    #filled: readonly Filled[];
    length = 0;

    constructor(slots: readonly KvSlot[]) {
        this.#filled = slots.map((slot) => ({ slot, tensor: emptyTensor(slot) }));
    }

    bind(): { feeds: Record<string, Tensor>; fetches: Record<string, null> } {
        const fetches = this.#filled.map(({ slot }) => [slot.present, null] as const);
        return { feeds: feedsOf(this.#filled), fetches: Object.fromEntries(fetches) };
    }

    grown(count: number, results: InferenceSession.ReturnType): void {
        this.length += count;
        this.#filled = this.#filled.map(({ slot }) => {
            const tensor = results[slot.present];
            if (!tensor) throw new Error(`The graph returned no ${slot.present}.`);
            return { slot, tensor };
        });
    }

    rewind(length: number): void {
        if (length >= this.length) return;
        this.length = length;
        this.#filled = this.#filled.map((filled) => resized(filled, length, length));
    }
}

const emptyTensor = ({ heads, headSize }: KvSlot): Tensor =>
    new Tensor('float32', new Float32Array(0), [1, heads, 0, headSize]);

/** The same slot with room for `capacity` tokens, of which the first `kept` stay in each head. */
function resized({ slot, tensor }: Filled, kept: number, capacity: number): Filled {
    const { heads, headSize } = slot;
    const from = tensor.data as Float32Array;
    const fromRow = from.length / heads;
    const row = capacity * headSize;
    const data = new Float32Array(heads * row);
    for (let head = 0; head < heads; head++) {
        const start = head * fromRow;
        data.set(from.subarray(start, start + kept * headSize), head * row);
    }
    return { slot, tensor: new Tensor('float32', data, [1, heads, capacity, headSize]) };
}
