import assert from 'node:assert/strict';
import { draftFor } from '../../../src/engine/draft.ts';
import { tokenIds } from '../../support/opened-model.ts';

const draft = (text: readonly number[], last: readonly number[] = [], most = 8) =>
    draftFor(tokenIds(text), tokenIds(last), most);

describe('a draft', () => {
    it('is what followed the last tokens before', () => {
        assert.deepEqual(draft([5, 1, 2, 3, 4, 9, 1, 2]), { tokens: [3, 4, 9, 1, 2], agreed: 2 });
    });

    it('is no longer than wanted', () => {
        assert.deepEqual(draft([1, 2, 3, 4, 1], [], 2).tokens, [2, 3]);
    });

    it('is of the place where most tokens agree, of several the latest', () => {
        assert.deepEqual(draft([7, 1, 2, 8, 1, 3, 7, 1], [], 1), { tokens: [2], agreed: 2 });
        assert.deepEqual(draft([1, 2, 1, 3, 1], [], 1), { tokens: [3], agreed: 1 });
    });

    it('is what the last answer goes on with', () => {
        const before = [4, 4, 5, 6];
        assert.deepEqual(draft([4, 4, 5], [...before, 7, 8], 3), { tokens: [6, 7, 8], agreed: 3 });
    });

    it('is of the text where more agrees there than in the last answer', () => {
        assert.deepEqual(draft([1, 2, 3, 9, 1, 2], [5, 2, 6], 1), { tokens: [3], agreed: 2 });
    });

    it('is nothing where nothing agrees, and nothing after no text', () => {
        assert.deepEqual(draft([1, 2, 3]), { tokens: [], agreed: 0 });
        assert.deepEqual(draft([]), { tokens: [], agreed: 0 });
        assert.deepEqual(draft([1], [1]), { tokens: [], agreed: 0 });
    });
});
