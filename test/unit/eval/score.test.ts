import assert from 'node:assert/strict';
import fc from 'fast-check';
import { score } from '../../../eval/scores/score.ts';
import { summarize } from '../../../eval/scores/summarize.ts';
import { wilsonInterval } from '../../../eval/scores/wilson.ts';

describe('the score of a guess', () => {
    it('is full for the real rest of the line', () => {
        assert.deepEqual(score('prices.length;', 'prices.length;'), {
            isExact: true,
            similarity: 1,
            rightChars: 14,
            rightShare: 1,
        });
    });

    it('does not see blanks at the end, nor further lines', () => {
        assert.equal(score('a;  \nb;', 'a; ').isExact, true);
    });

    it('sees blanks at the start', () => {
        assert.equal(score(' a;', 'a;').isExact, false);
    });

    it('counts the right beginning in characters and as a share', () => {
        const { isExact, rightChars, rightShare } = score('price.length', 'prices.length');
        assert.deepEqual([isExact, rightChars, rightShare], [false, 5, 5 / 13]);
    });

    it('goes on counting where the guess says more than stands there, but is not exact', () => {
        const { isExact, rightShare } = score('a + b', 'a');
        assert.deepEqual([isExact, rightShare], [false, 1]);
    });

    it('has the edit similarity of the longest common subsequence', () => {
        assert.equal(score('ab', 'abcd').similarity, (2 * 2) / 6);
        assert.equal(score('xaybz', 'abc').similarity, (2 * 2) / 8);
        assert.equal(score('', 'abc').similarity, 0);
    });

    it('has an edit similarity from 0 to 1, that is 1 for equal text only', () => {
        const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1 });
        fc.assert(
            fc.property(text, text, (guess, rest) => {
                const { similarity, isExact } = score(guess, rest);
                assert.ok(similarity >= 0 && similarity <= 1);
                assert.equal(similarity === 1, isExact);
            }),
        );
    });
});

describe('a summary of scores', () => {
    it('has the means, and the interval of exact matches', () => {
        const summary = summarize([score('abc', 'abc'), score('ab', 'abcd')]);
        assert.equal(summary.exactMatch, 0.5);
        assert.equal(summary.editSimilarity, (1 + 2 / 3) / 2);
        assert.equal(summary.rightChars, 2.5);
        assert.equal(summary.rightShare, 0.75);
        const { low, high } = wilsonInterval(1, 2);
        assert.deepEqual([summary.exactMatchLow, summary.exactMatchHigh], [low, high]);
    });
});

describe('the confidence interval of a share', () => {
    it('is Wilson’s', () => {
        // Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3.
        const published = [
            [81, 263, 0.2553, 0.3662],
            [15, 148, 0.0624, 0.1605],
            [0, 20, 0, 0.1611],
            [1, 29, 0.0061, 0.1718],
        ] as const;
        for (const [right, cases, low, high] of published) {
            const found = wilsonInterval(right, cases);
            assert.ok(Math.abs(found.low - low) < 0.00006, `${found.low}`);
            assert.ok(Math.abs(found.high - high) < 0.00006, `${found.high}`);
        }
    });

    it('holds the share itself, and stays a share', () => {
        fc.assert(
            fc.property(fc.nat(200), fc.nat(200), (right, wrong) => {
                const cases = right + wrong;
                const { low, high } = wilsonInterval(right, cases);
                assert.ok(low >= 0 && high <= 1, `${low} ${high}`);
                if (cases > 0) assert.ok(low <= right / cases && high >= right / cases);
            }),
        );
    });

    it('is everything where there are no cases', () => {
        assert.deepEqual(wilsonInterval(0, 0), { low: 0, high: 1 });
    });
});
