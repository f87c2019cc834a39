import assert from 'node:assert/strict';
import {
    costInWords,
    factorOf,
    inNats,
    outcomeInWords,
    verdictOf,
} from '../../../media/panel/experiment-words.ts';
import type { Experiment } from '../../../src/protocol/panel.ts';

const nothing = { text: '', stop: 'newline', steps: [] } as const;

const experiment = (changes: Partial<Experiment>): Experiment => ({
    kind: 'experiment',
    reading: 1,
    side: 'right',
    original: 'a',
    changed: 'b',
    before: { ...nothing, steps: [] },
    after: { ...nothing, steps: [] },
    same: [],
    readTokens: 80,
    computedTokens: 80,
    ...changes,
});

describe('what an experiment found, in words', () => {
    it('is exactly 0 for the right', () => {
        assert.deepEqual(verdictOf(experiment({ largestDifference: 0 })), {
            amount: 'exactly 0',
            meaning: 'The same numbers, bit for bit: the model cannot know what changed.',
        });
    });

    it('is a fault for the right where it is anything else, however little', () => {
        const verdict = verdictOf(experiment({ largestDifference: 1e-9 }));
        assert.equal(verdict.amount, '1.0e-9 nats');
        assert.match(verdict.meaning, /has to be exactly 0/);
    });

    it('is a ratio of probabilities for the left', () => {
        const verdict = verdictOf(experiment({ side: 'left', largestDifference: Math.log(4) }));
        assert.equal(verdict.amount, '1.386 nats');
        assert.match(verdict.meaning, /factor of 4.0/);
        assert.match(
            verdictOf(experiment({ side: 'left', largestDifference: 0.05 })).meaning,
            /less than a tenth/,
        );
    });

    it('is nothing where nothing was changed, or nothing can be compared', () => {
        assert.match(verdictOf(experiment({ changed: 'a' })).meaning, /Nothing was changed/);
        assert.match(verdictOf(experiment({ side: 'left' })).meaning, /can no longer follow/);
    });

    it('says whether the text is another, and what was computed', () => {
        assert.equal(outcomeInWords(experiment({})), 'The model writes the same text.');
        const after = { text: 'b', stop: 'newline', steps: [] } as const;
        const other = experiment({ after: { ...after, steps: [] } });
        assert.equal(outcomeInWords(other), 'The model writes another text.');
        assert.match(costInWords(experiment({})), /all 80 tokens/);
        assert.match(costInWords(experiment({ computedTokens: 7 })), /80 tokens.* 7 were/);
    });
});

describe('numbers of probabilities', () => {
    it('tell small differences from none', () => {
        assert.equal(inNats(0), '0.000');
        assert.equal(inNats(-0.0001), '-1.0e-4');
        assert.equal(inNats(-2.5), '-2.500');
    });

    it('have as many digits as can be read', () => {
        assert.deepEqual([0, 1, 5, 100].map(factorOf), ['1.0', '2.7', '148', '1000T']);
    });
});
