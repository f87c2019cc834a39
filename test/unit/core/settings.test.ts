import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import {
    defaultSettings,
    isLanguageOn,
    parseSettings,
    settingNames,
    SettingsSchema,
    type SettingName,
} from '../../../src/core/settings.ts';

const goodValues = {
    enable: { '*': false, python: true },
    model: '/models/smollm',
    hubEndpoint: 'http://127.0.0.1:8080/hub',
    maxTokens: 64,
    contextTokens: 512,
    timeBudgetMs: 1000,
    trigger: 'manual',
    threads: 2,
    minConfidence: 0.7,
    multiline: 'always',
    maxBlockTokens: 200,
    answerWithinMs: 100,
    alternatives: 2,
    inComments: false,
    inStrings: false,
    warmUp: false,
    privateFiles: { '**/.env': false, '**/*.secret': true },
    endpoint: 'https://models.example.com/v1',
    endpointModel: 'some-model',
} as const;

/** A wrong type, or out of range, for each setting. */
const badValues: Readonly<Record<SettingName, readonly unknown[]>> = {
    enable: [true, 'on', ['python'], { python: 'yes' }, null],
    model: ['', 7, null],
    hubEndpoint: [
        '',
        'hub',
        'http://hub.example',
        'https://me:word@hub.example',
        'ftp://hub.example',
        1,
    ],
    maxTokens: [0, 257, 1.5, '32', Number.NaN, null],
    contextTokens: [63, 8193, Infinity],
    timeBudgetMs: [19, 10_001, '400 ms'],
    trigger: ['', 'always', 0],
    threads: [-1, 65, 0.5],
    minConfidence: [-0.1, 1.1, '0.5', Number.NaN, true],
    multiline: ['', true, 'sometimes'],
    maxBlockTokens: [0, 513, 1.5],
    answerWithinMs: [19, 751, '200'],
    alternatives: [0, 6, 1.5],
    inComments: ['yes', 1],
    inStrings: ['yes', 1],
    warmUp: ['yes', 0],
    endpoint: ['localhost:8080', 'ftp://example.com', 'https://me:secret@example.com/v1', 7, null],
    endpointModel: [7, null],
    privateFiles: [['**/.env'], '**/.env', { '**/.env': 'yes' }, null],
};

const names = fc.constantFrom(...settingNames);
const anything = fc.oneof(fc.jsonValue(), fc.anything());

describe('reading settings', () => {
    it('gives the defaults where nothing is set', () => {
        assert.deepEqual(parseSettings({}), { settings: defaultSettings, problems: [] });
    });

    it('keeps every good value', () => {
        assert.deepEqual(parseSettings(goodValues), { settings: goodValues, problems: [] });
    });

    for (const name of settingNames) {
        it(`puts the default in place of a bad ${name}, names it once, and keeps the others`, () => {
            for (const bad of badValues[name]) {
                const { settings, problems } = parseSettings({ ...goodValues, [name]: bad });
                assert.deepEqual(settings, { ...goodValues, [name]: defaultSettings[name] });
                assert.deepEqual(
                    problems.map((problem) => problem.name),
                    [name],
                );
                assert.match(problems[0]?.message ?? '', /\w/);
            }
        });
    }

    it('always ends in valid settings, with one problem for each default it put in', () => {
        fc.assert(
            fc.property(fc.dictionary(names, anything), (raw) => {
                const { settings, problems } = parseSettings(raw);
                assert.ok(v.is(SettingsSchema, settings));
                for (const name of settingNames) {
                    const isBad = !v.is(SettingsSchema.entries[name], raw[name]);
                    const reports = problems.filter((problem) => problem.name === name);
                    assert.equal(reports.length, isBad ? 1 : 0);
                    if (isBad && name !== 'enable' && name !== 'privateFiles') {
                        assert.deepEqual(settings[name], defaultSettings[name]);
                    }
                }
            }),
        );
    });

    it('keeps the good entries of a map that has a bad one', () => {
        const { settings, problems } = parseSettings({ enable: { '*': false, go: 'off' } });
        assert.deepEqual(settings.enable, { ...defaultSettings.enable, '*': false });
        assert.match(problems[0]?.message ?? '', /^go: /);
    });

    it('keeps the files that are private where one entry is bad', () => {
        const { settings } = parseSettings({ privateFiles: { '**/*.md': true, '**/.env': 'no' } });
        assert.deepEqual(settings.privateFiles, {
            ...defaultSettings.privateFiles,
            '**/*.md': true,
        });
    });

    it('takes null for the confidence that the model itself asks for, and keeps 0', () => {
        for (const minConfidence of [null, 0]) {
            const { settings, problems } = parseSettings({ minConfidence });
            assert.deepEqual([settings.minConfidence, problems], [minConfidence, []]);
        }
    });

    it('gives a value that no one can change', () => {
        assert.ok(Object.isFrozen(parseSettings({}).settings));
    });
});

describe('where suggestions are on', () => {
    const on = (enable: Record<string, boolean>, languageId: string): boolean =>
        isLanguageOn({ ...defaultSettings, enable }, languageId);

    it('is said by the language itself before *', () => {
        assert.equal(on({ '*': false, go: true }, 'go'), true);
        assert.equal(on({ '*': true, go: false }, 'go'), false);
    });

    it('is said by * for a language that is not listed', () => {
        assert.equal(on({ '*': false, go: true }, 'rust'), false);
        assert.equal(on({ '*': true, go: false }, 'rust'), true);
    });

    it('is everywhere when the user says nothing', () => {
        assert.equal(on({}, 'rust'), true);
    });

    it('leaves prose out by default', () => {
        assert.equal(isLanguageOn(defaultSettings, 'markdown'), false);
        assert.equal(isLanguageOn(defaultSettings, 'typescript'), true);
    });
});
