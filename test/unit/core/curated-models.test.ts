import assert from 'node:assert/strict';
import { isHubId } from '../../../src/client/hub/hub-id.ts';
import { curatedModels, estimatedMsPerToken } from '../../../src/core/curated-models.ts';

describe('the models that are offered', () => {
    it('are named as on the hub, each once', () => {
        for (const { id } of curatedModels) assert.ok(isHubId(id), id);
        assert.equal(new Set(curatedModels.map(({ id }) => id)).size, curatedModels.length);
    });

    it('are in the order of their size, from the fastest', () => {
        const sizes = curatedModels.map(({ parameters }) => parameters);
        assert.deepEqual(
            sizes,
            sizes.toSorted((a, b) => a - b),
        );
    });

    it('are estimated by what was measured of 45 million parameters: 4.0 to 4.9 ms a token', () => {
        const estimate = estimatedMsPerToken(45e6);
        assert.ok(estimate >= 4 && estimate <= 4.9);
    });
});
