import assert from 'node:assert/strict';
import { join } from 'node:path';
import { modelChoice } from '../../../src/client/model-choice.ts';
import { defaultSettings } from '../../../src/core/settings.ts';

describe('the model that the settings choose', () => {
    it('is the one that ships, by default', () => {
        const { folder } = modelChoice(defaultSettings, '/extensions/leftward');
        assert.equal(folder, join('/extensions/leftward', 'models', 'default'));
    });

    it('is the folder that the user names', () => {
        const settings = { ...defaultSettings, model: '/models/smollm' };
        assert.equal(modelChoice(settings, '/extensions/leftward').folder, '/models/smollm');
    });

    it('runs with one thread when the user wants one', () => {
        assert.equal(modelChoice({ ...defaultSettings, threads: 1 }, '/').threads, 1);
    });

    it('runs with at least one thread', () => {
        assert.ok(modelChoice(defaultSettings, '/').threads >= 1);
    });
});
