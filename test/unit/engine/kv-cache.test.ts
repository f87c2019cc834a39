import assert from 'node:assert/strict';
import { Tensor } from 'onnxruntime-node';
import {
    GrowingKvCache,
    RowsKvCache,
    type KvCache,
    type KvSlot,
} from '../../../src/engine/kv-cache.ts';

const heads = 2;
const headSize = 3;
const slot: KvSlot = {
    past: 'past.0.key',
    present: 'present.0.key',
    rows: { output: 'rows', index: 0 },
    type: 'float32',
    before: [1, heads],
    after: [headSize],
};

/** The number that stands for a token in the rows of a head. */
const mark = (head: number, token: number): number => 100 * (head + 1) + token;

const numbers = (tensor: Tensor | null | undefined): Float32Array => {
    assert.ok(tensor?.data instanceof Float32Array);
    return tensor.data;
};

/** What a graph does: returns the rows of `count` more tokens, alone or behind the others in a new tensor. */
function runGraph(cache: KvCache, count: number): void {
    const { feeds, fetches } = cache.bind(count);
    const total = cache.length + count;
    const rowsOf = (from: number): Tensor => {
        const marked = Array.from({ length: heads }, (_, head) =>
            Array.from({ length: total - from }, (_, i) =>
                Array<number>(headSize).fill(mark(head, from + i)),
            ),
        );
        const dims = [1, heads, total - from, headSize];
        return new Tensor('float32', Float32Array.from(marked.flat(2)), dims);
    };
    assert.ok(numbers(feeds[slot.past]).length >= heads * cache.length * headSize);
    const [name = ''] = Object.keys(fetches);
    cache.grown(count, new Map([[name, rowsOf(name === 'rows' ? cache.length : 0)]]));
}

/** The marks of the tokens that the cache feeds, per head. */
function held(cache: KvCache): number[][] {
    const data = numbers(cache.bind(0).feeds[slot.past]);
    const row = data.length / heads;
    return Array.from({ length: heads }, (_, head) =>
        Array.from(
            { length: cache.length },
            (_, token) => data[head * row + token * headSize] ?? -1,
        ),
    );
}

const marks = (tokens: number): number[][] =>
    Array.from({ length: heads }, (_, head) =>
        Array.from({ length: tokens }, (_, token) => mark(head, token)),
    );

const kinds = [
    ['written in place', () => new RowsKvCache([slot])],
    ['returned anew each time', () => new GrowingKvCache([slot])],
] as const;

for (const [kind, create] of kinds) {
    describe(`a KV cache that is ${kind}`, () => {
        it('is empty at first', () => {
            assert.equal(create().length, 0);
        });

        it('holds the rows of every token that was fed', () => {
            const cache = create();
            for (const count of [3, 1, 700, 1, 400]) runGraph(cache, count);
            assert.equal(cache.length, 1105);
            assert.deepEqual(held(cache), marks(1105));
        });

        it('keeps the first tokens of each head when it is rewound', () => {
            const cache = create();
            runGraph(cache, 600);
            cache.rewind(4);
            assert.equal(cache.length, 4);
            assert.deepEqual(held(cache), marks(4));
        });

        it('goes on from where it was rewound to', () => {
            const cache = create();
            runGraph(cache, 9);
            cache.rewind(2);
            runGraph(cache, 3);
            assert.deepEqual(held(cache), marks(5));
        });

        it('is not made longer by rewinding', () => {
            const cache = create();
            runGraph(cache, 2);
            cache.rewind(5);
            assert.equal(cache.length, 2);
        });
    });
}

describe('a KV cache that is written in place', () => {
    const capacityOf = (cache: KvCache, count: number): number | undefined =>
        cache.bind(count).feeds[slot.past]?.dims[2];

    it('feeds the same buffer until it is full, and then a little larger one', () => {
        const cache = new RowsKvCache([slot]);
        assert.equal(capacityOf(cache, 1), 64);
        const [first, same] = [cache.bind(1), cache.bind(64)].map(({ feeds }) => feeds[slot.past]);
        assert.equal(first, same);
        assert.equal(capacityOf(cache, 65), 128);
        assert.equal(capacityOf(cache, 1000), 1024);
        assert.equal(capacityOf(cache, 1025), 1152);
    });

    it('asks for nothing but the new rows', () => {
        assert.deepEqual(new RowsKvCache([slot]).bind(1).fetches, {
            rows: null,
        });
    });
});
