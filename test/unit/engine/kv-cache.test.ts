import assert from 'node:assert/strict';
import { Tensor } from 'onnxruntime-node';
import {
    GrowingKvCache,
    SharedKvCache,
    type KvCache,
    type KvSlot,
} from '../../../src/engine/kv-cache.ts';

const heads = 2;
const headSize = 3;
const slot: KvSlot = {
    past: 'past.0.key',
    present: 'present.0.key',
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

/** What a graph does: writes the rows of `count` more tokens, in place or into a new tensor. */
function runGraph(cache: KvCache, count: number): void {
    const { feeds, fetches } = cache.bind(count);
    const past = feeds[slot.past];
    const old = numbers(past);
    const shared = fetches[slot.present];
    const total = cache.length + count;
    const oldRow = old.length / heads;
    const row = shared ? oldRow : total * headSize;
    const data = shared ? numbers(shared) : new Float32Array(heads * row);
    for (let head = 0; head < heads; head++) {
        data.set(old.slice(head * oldRow, head * oldRow + cache.length * headSize), head * row);
        for (let token = cache.length; token < total; token++) {
            data.fill(
                mark(head, token),
                head * row + token * headSize,
                head * row + (token + 1) * headSize,
            );
        }
    }
    const present = shared ?? new Tensor('float32', data, [1, heads, total, headSize]);
    cache.grown(count, { [slot.present]: present });
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
    ['written in place', () => new SharedKvCache([slot])],
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
    it('feeds and fetches the very same tensor, which it enlarges in steps of 512 tokens', () => {
        const cache = new SharedKvCache([slot]);
        const { feeds, fetches } = cache.bind(1);
        assert.equal(feeds[slot.past], fetches[slot.present]);
        assert.deepEqual(feeds[slot.past]?.dims, [1, heads, 512, headSize]);
        assert.equal(cache.bind(512).feeds[slot.past], feeds[slot.past]);
        assert.deepEqual(cache.bind(513).feeds[slot.past]?.dims, [1, heads, 1024, headSize]);
    });
});
