import assert from 'node:assert/strict';
import { chooseThreads } from '../../../src/core/threads.ts';
import { contributedSettings } from '../../support/manifest.ts';

describe('threads for inference', () => {
    it('are half of the processors, at least 2 where there are 2, at most 4', () => {
        const chosen = [1, 2, 3, 4, 6, 8, 16, 128].map((count) => chooseThreads(0, count));
        assert.deepEqual(chosen, [1, 2, 2, 2, 3, 4, 4, 4]);
    });

    it('are chosen as the setting says', () => {
        const { markdownDescription = '' } = contributedSettings.get('threads') ?? {};
        assert.match(markdownDescription, /half .*, at least 2 where there are 2, at most 4/);
    });

    it('are what the user wants', () => {
        assert.equal(chooseThreads(6, 8), 6);
    });

    it('are never more than there are processors', () => {
        assert.equal(chooseThreads(64, 8), 8);
        assert.equal(chooseThreads(2, 0), 1);
    });
});
