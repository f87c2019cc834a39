import assert from 'node:assert/strict';
import fc from 'fast-check';
import { candidateOf, logSumExp, mostProbable } from '../../../src/engine/logits.ts';
import { tokenId } from '../../../src/engine/token-id.ts';
import { ids } from '../../support/ids.ts';
import { leastOf } from '../../support/least.ts';

const logits = fc
    .array(fc.float({ noNaN: true, min: -1000, max: 1000 }), { minLength: 1, maxLength: 50 })
    .map((values) => Float32Array.from(values));
/** Few different values, so that ties are frequent. */
const tied = fc
    .array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 30 })
    .map((values) => Float32Array.from(values));

const near = (actual: number, expected: number): void => {
    assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);
};

describe('the logarithm of a sum of exponentials', () => {
    it('does not overflow', () => {
        near(logSumExp([1000, 1000]), 1000 + Math.LN2);
    });

    it('does not underflow', () => {
        near(logSumExp([-1000, -1000]), -1000 + Math.LN2);
    });

    it('is exact, however the values are spread', () => {
        const values = fc.array(fc.float({ noNaN: true, min: -60, max: 60 }), { minLength: 1 });
        fc.assert(
            fc.property(values, (numbers) => {
                const largest = Math.max(...numbers);
                const sum = numbers.reduce((total, value) => total + Math.exp(value - largest), 0);
                near(logSumExp(numbers), largest + Math.log(sum));
            }),
        );
    });

    it('is minus infinity for nothing', () => {
        assert.equal(logSumExp([]), -Infinity);
        assert.equal(logSumExp([-Infinity]), -Infinity);
    });
});

describe('the most probable tokens', () => {
    it('have probabilities that add up to 1', () => {
        fc.assert(
            fc.property(logits, (values) => {
                const all = mostProbable(values, values.length);
                near(
                    all.reduce((sum, { logProb }) => sum + Math.exp(logProb), 0),
                    1,
                );
            }),
        );
    });

    it('are those that sorting all of them gives; of equals, the first ids', () => {
        fc.assert(
            fc.property(fc.oneof(logits, tied), fc.integer({ min: 1, max: 8 }), (values, count) => {
                const sorted = [...values.keys()]
                    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
                    .slice(0, count);
                assert.deepEqual(
                    mostProbable(values, count).map(({ id }) => id),
                    sorted,
                );
            }),
        );
    });

    it('have the same probabilities whatever is added to all logits', () => {
        const [best] = mostProbable(Float32Array.of(1, 3, 2), 1);
        const [shifted] = mostProbable(Float32Array.of(101, 103, 102), 1);
        assert.equal(shifted?.id, best?.id);
        near(shifted?.logProb ?? 0, best?.logProb ?? 1);
    });

    it('share the whole probability when only some are possible', () => {
        const [first, second, ...more] = mostProbable(Float32Array.of(9, 1, 2, 8), 5, ids(1, 2));
        assert.deepEqual([first?.id, second?.id, more.length], [tokenId(2), tokenId(1), 0]);
        near(Math.exp(first?.logProb ?? 0) + Math.exp(second?.logProb ?? 0), 1);
    });

    it('never include a token that has no logit', () => {
        const [best] = mostProbable(Float32Array.of(1, 2), 1, ids(7, 0));
        assert.deepEqual(best, { id: tokenId(0), logProb: 0 });
        assert.equal(mostProbable(Float32Array.of(1, 2), 2, ids(7, 0)).length, 1);
    });
});

describe('ranking the logits of a large vocabulary', () => {
    const logits = Float32Array.from({ length: 151_936 }, (_, i) => 8 * Math.sin(i * i));

    it('takes less than two milliseconds on any machine; half of one on ours', async () => {
        const ms = await leastOf(200, () => {
            const begun = performance.now();
            mostProbable(logits, 5);
            return Promise.resolve(performance.now() - begun);
        });
        assert.ok(ms < 2, `${ms} ms`);
    });
});

describe('one token, however improbable', () => {
    it('has the probability that it has among the best', () => {
        fc.assert(
            fc.property(logits, fc.boolean(), (values, isEven) => {
                const some = [...values.keys()].filter((id) => id % 2 === 0).map(tokenId);
                const among = isEven ? some : undefined;
                for (const candidate of mostProbable(values, values.length, among)) {
                    assert.deepEqual(candidateOf(values, candidate.id, among), candidate);
                }
            }),
        );
    });

    it('is none where it is not possible, or has no logit', () => {
        const values = Float32Array.of(9, 1, 2);
        for (const id of [3, -1, 0.5, NaN, Infinity, 2 ** 40]) {
            assert.equal(candidateOf(values, tokenId(id)), undefined);
        }
        assert.equal(candidateOf(values, tokenId(0), ids(1, 2)), undefined);
        assert.equal(candidateOf(values, tokenId(7), ids(7)), undefined);
    });
});
