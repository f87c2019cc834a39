import assert from 'node:assert/strict';
import { cacheLayout } from '../../../src/engine/kv-layout.ts';

const sizes = { kvHeads: 2, headSize: 8 };
const past = 'past_sequence_length';
const total = 'past_sequence_length + sequence_length';

describe('the axes of a KV cache', () => {
    const cases = [
        ['heads before tokens', ['batch_size', 4, past, 64], [4], [64]],
        ['tokens before heads', ['batch_size', past, 4, 64], [], [4, 64]],
        ['no axis of heads', ['batch_size', past, 128], [], [128]],
        ['keys laid across', ['batch_size x num_heads', 64, past], [2, 64], []],
        ['keys and values in one', [2, 'batch', 12, past, 64], [2, 1, 12], [64]],
        ['names for every size', ['batch', 'num_heads', past, 'head_dim'], [1, 2], [8]],
        ['names that say nothing', ['a', 'b', 'c', 'd'], [1, 2], [8]],
        ['no names', ['', '', '', ''], [1, 2], [8]],
    ] as const;

    for (const [what, shape, before, after] of cases) {
        it(`are found with ${what}`, () => {
            const present = shape.map((size) => (size === past ? total : size));
            const found = cacheLayout(shape, present, sizes);
            const product = (all: readonly number[] = []): number => all.reduce((a, b) => a * b, 1);
            assert.equal(product(found?.before), product(before));
            assert.equal(product(found?.after), product(after));
            assert.equal(
                (found?.before.length ?? 0) + 1 + (found?.after.length ?? 0),
                shape.length,
            );
        });
    }

    it('are found by the one that has another name afterwards', () => {
        const found = cacheLayout(['N', 4, 'P', 64], ['N', 4, 'P + S', 64], {});
        assert.deepEqual(found, { before: [1, 4], after: [64] });
    });

    it('are not guessed where nothing says how large they are', () => {
        assert.equal(cacheLayout(['batch', 'heads', past, 64], [], {}), undefined);
    });
});
