import assert from 'node:assert/strict';
import { isUntold, readInWords, writtenInWords } from '../../../media/panel/amounts.ts';
import { costInWords, verdictOf } from '../../../media/panel/experiment-words.ts';
import { cardOf } from '../../../media/panel/map-words.ts';
import type { Experiment, Written } from '../../../src/protocol/panel.ts';

const written: Written = { text: 'a.b', stop: 'newline', steps: [] };

const experiment: Experiment = {
    kind: 'experiment',
    reading: 1,
    side: 'right',
    original: ';',
    changed: ')',
    before: written,
    after: written,
    same: [-1],
    largestDifference: 1e-5,
    readTokens: 0,
    computedTokens: 0,
};

describe('what the panel says of a server', () => {
    it('counts characters where it does not know tokens', () => {
        const left = {
            header: [],
            tokens: ['const a'],
            isUntokenized: true as const,
            reusedTokens: 0,
            healed: '',
            typed: '',
            beyond: { chars: 0, tokenCount: 0, isEstimate: false, tokens: [] },
        };
        assert.equal(readInWords({ left }), '7 characters');
        assert.equal(writtenInWords(written), '3 characters');
        assert.ok(isUntold(written));
        assert.ok(!isUntold({ ...written, text: '' }));
    });

    it('calls no fault what a server computes a little differently', () => {
        assert.match(verdictOf(experiment).meaning, /the same to the last byte/);
        assert.match(verdictOf({ ...experiment, readTokens: 5 }).meaning, /it is a fault/);
        assert.match(costInWords(experiment), /its cache it does not tell/);
    });

    it('says of a model what the server says, and no more', () => {
        const card = cardOf({
            name: 'big-model',
            architecture: '',
            layers: 0,
            contextTokens: 1024,
            vocabularySize: 0,
            weights: 'http://gpu-box:8000',
            server: 'gpu-box:8000',
            precision: '',
            size: '',
            kvCache: '',
            licence: '',
            isMeasuring: false,
            trainingData: '',
        });
        assert.deepEqual(Object.fromEntries(card), {
            Server: 'gpu-box:8000',
            Architecture: 'not said',
            Parameters: 'not said',
            Layers: 'not said',
            Context: '1,024 tokens',
            Vocabulary: 'not said',
            Weights: 'http://gpu-box:8000',
        });
    });
});
