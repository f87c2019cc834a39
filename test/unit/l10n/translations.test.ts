import assert from 'node:assert/strict';
import { faultsOfBundle, faultsOfManifest, languages } from '../../../scripts/l10n/check.mjs';

describe('what package.json says', () => {
    it('is all in English, and nothing else is', async () => {
        assert.deepEqual(await faultsOfManifest(), []);
    });

    for (const language of languages) {
        it(`is all in ${language}, with the same links, settings, numbers and code`, async () => {
            assert.deepEqual(await faultsOfManifest(language), []);
        });
    }
});

describe('what the sources say', () => {
    for (const language of languages) {
        it(`is all in ${language}, with the same placeholders, settings and numbers`, async () => {
            assert.deepEqual(await faultsOfBundle(language), []);
        });
    }
});
