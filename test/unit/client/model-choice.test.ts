import assert from 'node:assert/strict';
import { join } from 'node:path';
import { modelChoice } from '../../../src/client/model-choice.ts';
import { defaultSettings } from '../../../src/core/settings.ts';

const places = { root: '/extensions/leftward', downloaded: '/storage/models' };

describe('the model that the settings choose', () => {
    it('is the one that ships, by default', () => {
        const { folder } = modelChoice(defaultSettings, places);
        assert.equal(folder, join('/extensions/leftward', 'models', 'default'));
    });

    it('is the folder that the user names', () => {
        const settings = { ...defaultSettings, model: '/models/smollm' };
        assert.equal(modelChoice(settings, places).folder, '/models/smollm');
    });

    it('is one that was downloaded, by its name on the hub', () => {
        const settings = { ...defaultSettings, model: 'owner/some-model' };
        const expected = join('/storage/models', 'owner', 'some-model');
        assert.equal(modelChoice(settings, places).folder, expected);
    });

    it('is what the settings say where that is neither a path nor a name on the hub', () => {
        for (const model of [
            'models',
            './owner/name',
            '../name',
            'a/b/c',
            'owner/..',
            'C:/model',
        ]) {
            assert.equal(modelChoice({ ...defaultSettings, model }, places).folder, model);
        }
    });

    it('runs with one thread when the user wants one', () => {
        assert.equal(modelChoice({ ...defaultSettings, threads: 1 }, places).threads, 1);
    });

    it('runs with at least one thread', () => {
        assert.ok(modelChoice(defaultSettings, places).threads >= 1);
    });
});
