import assert from 'node:assert/strict';
import { chainOf, shortened } from '../../../media/panel/chain.ts';

const stepsOf = (...probabilities: number[]) =>
    probabilities.map((probability) => ({ logProb: Math.log(probability) }));

const near = (actual: number | undefined, expected: number): void => {
    assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-12, `${actual}`);
};

describe('the chain rule', () => {
    it('multiplies what each token is given all before it', () => {
        const chain = chainOf(stepsOf(0.5, 0.25, 0.5));
        near(chain?.logProb, Math.log(0.0625));
        near(chain?.mean, Math.log(0.0625) / 3);
    });

    it('gives the number of choices as perplexity', () => {
        near(chainOf(stepsOf(0.25, 0.25))?.perplexity, 4);
        near(chainOf(stepsOf(1, 1))?.perplexity, 1);
    });

    it('has nothing to say of nothing', () => {
        assert.equal(chainOf([]), undefined);
    });
});

describe('shortening a product', () => {
    it('leaves out the middle', () => {
        assert.deepEqual(shortened([1, 2, 3, 4, 5, 6], 2, 1), {
            first: [1, 2],
            middle: [3, 4, 5],
            last: [6],
        });
    });

    it('leaves a product whole that it could shorten by one factor only', () => {
        assert.deepEqual(shortened([1, 2, 3, 4], 2, 1), {
            first: [1, 2, 3, 4],
            middle: [],
            last: [],
        });
    });
});
