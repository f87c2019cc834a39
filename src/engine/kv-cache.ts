/**
 * Keys and values of the tokens seen so far, one tensor for each slot of the graph. Most have the shape
 * [1, KV heads, tokens, head size]; the axis of the tokens may be any other.
 *
 * A rewritten graph (see onnx/rewrite.ts) is fed a buffer larger than what is filled, and returns the rows of the
 * new tokens, which are written into it. Other graphs return a longer tensor each time: a copy of everything.
 */
import { Tensor } from 'onnxruntime-node';
import { bitsOf, tensorOf, type FloatBits, type FloatType } from './float16.ts';

/** What a run returned, by the names of the graph's outputs. */
export type Outputs = ReadonlyMap<string, Tensor>;

/** Where one layer's keys or values go in and come out. */
export interface KvSlot {
    readonly past: string;
    readonly present: string;
    /** Where a rewritten graph returns the new rows alone: behind those of other slots of the same shape. */
    readonly rows?: { readonly output: string; readonly index: number };
    readonly type: FloatType;
    /** Sizes of the axes before that of the tokens, e.g. [1, KV heads]. */
    readonly before: readonly number[];
    /** Sizes of the axes after it, e.g. [head size]. */
    readonly after: readonly number[];
}

/** Bytes that one token takes in all slots. */
export const bytesPerToken = (slots: readonly KvSlot[]): number =>
    slots.reduce(
        (sum, { type, before, after }) =>
            sum + product(before) * product(after) * (type === 'float16' ? 2 : 4),
        0,
    );

export interface KvCache {
    /** Tokens held. */
    readonly length: number;
    /** Whether there is room behind the tokens in what is fed. */
    readonly hasRoom: boolean;
    /** Feeds and fetches for a run that adds `count` tokens. */
    bind(count: number): { feeds: Record<string, Tensor>; fetches: Record<string, Tensor | null> };
    /** Takes what the run returned. */
    grown(count: number, outputs: Outputs): void;
    rewind(length: number): void;
}

/** The capacity is a multiple of this many tokens, and grows by at least an eighth: each growth copies everything. */
const step = 64;
const growth = 9 / 8;

/** A slot and the tensor that it holds. */
interface Filled {
    readonly slot: KvSlot;
    readonly tensor: Tensor;
}

const feedsOf = (filled: readonly Filled[]): Record<string, Tensor> =>
    Object.fromEntries(filled.map(({ slot, tensor }) => [slot.past, tensor]));

/** For rewritten graphs. */
export class RowsKvCache implements KvCache {
    #filled: readonly Filled[];
    #capacity = 0;
    length = 0;
    readonly hasRoom = true;

    constructor(slots: readonly KvSlot[]) {
        this.#filled = slots.map((slot) => ({ slot, tensor: emptyTensor(slot) }));
    }

    bind(count: number): { feeds: Record<string, Tensor>; fetches: Record<string, null> } {
        if (this.length + count > this.#capacity) this.#enlarge(this.length + count);
        const fetches = this.#filled.map(({ slot }) => [rowsOf(slot).output, null] as const);
        return { feeds: feedsOf(this.#filled), fetches: Object.fromEntries(fetches) };
    }

    grown(count: number, outputs: Outputs): void {
        for (const { slot, tensor } of this.#filled) {
            const { output, index } = rowsOf(slot);
            const rows = outputs.get(output);
            if (!rows) throw new Error(`The graph returned no ${output}.`);
            const heads = product(slot.before);
            const tokenSize = product(slot.after);
            const size = count * tokenSize;
            const from = bitsOf(rows).subarray(index * heads * size);
            const to = bitsOf(tensor);
            for (let i = 0; i < heads; i++) {
                const at = (i * this.#capacity + this.length) * tokenSize;
                to.set(from.subarray(i * size, (i + 1) * size), at);
            }
        }
        this.length += count;
    }

    rewind(length: number): void {
        this.length = Math.min(this.length, length);
    }

    #enlarge(tokens: number): void {
        const least = Math.max(tokens, this.#capacity * growth);
        this.#capacity = Math.ceil(least / step) * step;
        this.#filled = this.#filled.map((filled) => resized(filled, this.length, this.#capacity));
    }
}

function rowsOf({ rows, past }: KvSlot): { readonly output: string; readonly index: number } {
    if (!rows) throw new Error(`The graph returns no rows for ${past}.`);
    return rows;
}

/** For graphs that return past and new rows in one new tensor. */
export class GrowingKvCache implements KvCache {
    #filled: readonly Filled[];
    length = 0;
    readonly hasRoom = false;

    constructor(slots: readonly KvSlot[]) {
        this.#filled = slots.map((slot) => ({ slot, tensor: emptyTensor(slot) }));
    }

    bind(): { feeds: Record<string, Tensor>; fetches: Record<string, null> } {
        const fetches = this.#filled.map(({ slot }) => [slot.present, null] as const);
        return { feeds: feedsOf(this.#filled), fetches: Object.fromEntries(fetches) };
    }

    grown(count: number, outputs: Outputs): void {
        this.length += count;
        this.#filled = this.#filled.map(({ slot }) => {
            const tensor = outputs.get(slot.present);
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

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);

const shapeOf = ({ before, after }: KvSlot, tokens: number): number[] => [
    ...before,
    tokens,
    ...after,
];

const emptyTensor = (slot: KvSlot): Tensor =>
    tensorOf(slot.type, newBits(slot.type, 0), shapeOf(slot, 0));

const newBits = (type: FloatType, length: number): FloatBits =>
    type === 'float16' ? new Uint16Array(length) : new Float32Array(length);

/** The same slot with room for `capacity` tokens, of which the first `kept` stay in each row. */
function resized({ slot, tensor }: Filled, kept: number, capacity: number): Filled {
    const rows = product(slot.before);
    const tokenSize = product(slot.after);
    const from = bitsOf(tensor);
    const fromRow = from.length / rows;
    const row = capacity * tokenSize;
    const data = newBits(slot.type, rows * row);
    for (let i = 0; i < rows; i++) {
        data.set(from.subarray(i * fromRow, i * fromRow + kept * tokenSize), i * row);
    }
    return { slot, tensor: tensorOf(slot.type, data, shapeOf(slot, capacity)) };
}
