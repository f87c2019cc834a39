import assert from 'node:assert/strict';
import { meanLogProb } from '../../../src/core/confidence.ts';
import { stepOf } from '../../support/samples.ts';

describe('the confidence of a suggestion', () => {
    it('is the mean of the log-probabilities of its steps', () => {
        assert.equal(meanLogProb([stepOf('a', -1), stepOf('b', -2), stepOf('c', 0)]), -1);
    });

    it('is unknown without a step', () => {
        assert.equal(meanLogProb([]), undefined);
    });
});
