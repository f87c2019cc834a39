import assert from 'node:assert/strict';
import { maskKinds, splitOf } from '../../../media/panel/attention.ts';
import { sightInWords, useInWords } from '../../../media/panel/mask-words.ts';

const length = 12;
const split = splitOf(length);

describe('what a row of a mask sees, in words', () => {
    it('is counted without the position itself', () => {
        assert.equal(
            sightInWords({ kind: 'causal', row: 4, length, split }),
            'Sees itself and 4 tokens on its left, nothing on its right.',
        );
        assert.equal(
            sightInWords({ kind: 'bidirectional', row: 10, length, split }),
            'Sees itself, 10 tokens on its left and one token on its right.',
        );
        assert.equal(
            sightInWords({ kind: 'encoder-decoder', row: 8, length, split }),
            'Output: sees all 6 tokens of the input, itself, and 2 tokens of the output on its left.',
        );
    });

    it('is only itself for the first of a causal model', () => {
        assert.equal(sightInWords({ kind: 'causal', row: 0, length, split }), 'Sees only itself.');
    });

    it('says something of every row of every mask', () => {
        for (const kind of maskKinds) {
            for (let row = 0; row < length; row++) {
                assert.notEqual(sightInWords({ kind, row, length, split }), '');
                assert.notEqual(useInWords({ kind, row, length, split }), '');
            }
        }
    });
});

describe('what a model that looks so can be used for', () => {
    it('is predicting the next token where no position sees it', () => {
        assert.match(useInWords({ kind: 'causal', row: 3, length, split }), /predict the next/);
        assert.match(useInWords({ kind: 'memory', row: 8, length, split }), /predict the next/);
        assert.match(useInWords({ kind: 'causal', row: 11, length, split }), /suggestion begins/);
    });

    it('is filling a gap, or rewriting, where positions see more', () => {
        assert.match(useInWords({ kind: 'bidirectional', row: 3, length, split }), /fill a gap/);
        assert.match(useInWords({ kind: 'encoder-decoder', row: 9, length, split }), /rewrite/);
    });
});
