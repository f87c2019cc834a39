import assert from 'node:assert/strict';
import * as v from 'valibot';
import {
    defaultSettings,
    settingNames,
    SettingsSchema,
    type SettingName,
} from '../../../src/core/settings.ts';
import { contributedSettings } from '../../support/manifest.ts';

const accepts = (name: SettingName, value: unknown): boolean =>
    v.is(SettingsSchema.entries[name], value);

/** Of each whole-number setting: what it counts. */
const units = new Map<SettingName, string>([
    ['maxTokens', 'tokens'],
    ['maxBlockTokens', 'tokens'],
    ['contextTokens', 'tokens'],
    ['timeBudgetMs', 'milliseconds'],
    ['answerWithinMs', 'milliseconds'],
    ['alternatives', 'suggestions'],
    ['threads', 'threads'],
]);

describe('the settings that package.json contributes', () => {
    it('are those of the schema, no more and no fewer', () => {
        assert.deepEqual([...contributedSettings.keys()].sort(), [...settingNames].sort());
    });

    for (const name of settingNames) {
        const contributed = contributedSettings.get(name);

        it(`agree with the schema on the default of ${name}`, () => {
            assert.deepEqual(contributed?.default, defaultSettings[name]);
        });

        if (typeof defaultSettings[name] === 'number') {
            it(`agree with the schema on the range of ${name}, and name it with its unit`, () => {
                const {
                    type,
                    minimum = NaN,
                    maximum = NaN,
                    markdownDescription = '',
                } = contributed ?? {};
                assert.equal(type, 'integer');
                assert.ok(accepts(name, minimum) && !accepts(name, minimum - 1));
                assert.ok(accepts(name, maximum) && !accepts(name, maximum + 1));
                const range = `(${minimum}–${maximum} ${units.get(name) ?? '?'})`;
                assert.ok(markdownDescription.includes(range), `${name} lacks ${range}`);
            });
        }
    }

    it('agree with the schema on the range of minConfidence, and that null is a value of it', () => {
        const {
            type,
            minimum = NaN,
            maximum = NaN,
        } = contributedSettings.get('minConfidence') ?? {};
        assert.deepEqual(type, ['number', 'null']);
        assert.ok(accepts('minConfidence', minimum) && !accepts('minConfidence', minimum - 0.01));
        assert.ok(accepts('minConfidence', maximum) && !accepts('minConfidence', maximum + 0.01));
        assert.ok(accepts('minConfidence', null));
    });

    for (const name of ['trigger', 'multiline'] as const) {
        it(`agree with the schema on the values of ${name}`, () => {
            assert.deepEqual(
                contributedSettings.get(name)?.enum,
                SettingsSchema.entries[name].wrapped.options,
            );
        });
    }

    it('are described', () => {
        for (const [name, { markdownDescription }] of contributedSettings) {
            assert.match(markdownDescription, /^[A-Z].*\.$/s, name);
        }
    });
});
