import assert from 'node:assert/strict';
import {
    lastInWords,
    stateInWords,
    timesInWords,
    whyNothing,
    type Circumstances,
} from '../../../src/core/explanation.ts';
import { settingIn, settingName } from '../../../src/core/setting-names.ts';
import { defaultSettings, settingNames } from '../../../src/core/settings.ts';
import { reasonInWords } from '../../../src/core/words.ts';
import { generationOf, traceOf, unaskedTraceOf } from '../../support/samples.ts';

const calm: Circumstances = {
    engine: { kind: 'ready' },
    settings: defaultSettings,
    last: undefined,
    languageId: 'typescript',
    isGhostTextOn: true,
};

describe('why nothing is suggested', () => {
    it('is what came of the last request, with its number', () => {
        const last = unaskedTraceOf({
            kind: 'skipped',
            reason: 'low-confidence',
            detail: '31% likely to be right; suggestions appear by themselves from 45%.',
        });
        assert.equal(
            whyNothing({ ...calm, last }),
            'The model is not sure enough (leftward.minConfidence). 31% likely to be right; suggestions appear by themselves from 45%.',
        );
    });

    it('is before that what holds for all requests', () => {
        const last = traceOf('prices');
        assert.match(
            whyNothing({ ...calm, last, isGhostTextOn: false }),
            /editor\.inlineSuggest\.enabled is off\.$/,
        );
        assert.equal(
            whyNothing({ ...calm, last, languageId: 'markdown' }),
            'Leftward is off for markdown (leftward.enable).',
        );
        const error = { code: 'model-missing', detail: 'There is no folder /m.' } as const;
        assert.equal(
            whyNothing({ ...calm, last, engine: { kind: 'failed', error } }),
            'There is no folder /m. Set leftward.model to "default" or to the path of a model folder, or use the command “Leftward: Choose Model…”.',
        );
    });

    it('is told also where something was suggested, or nothing was asked for', () => {
        assert.match(whyNothing({ ...calm, last: traceOf('prices') }), /^One was offered last/);
        assert.match(whyNothing(calm), /^Nothing was asked for yet/);
    });
});

describe('the state in words', () => {
    it('says where Leftward is off before it says what the engine does', () => {
        assert.equal(stateInWords(calm), 'ready');
        assert.equal(stateInWords({ ...calm, languageId: 'markdown' }), 'off for markdown');
        assert.match(stateInWords({ ...calm, isGhostTextOn: false }), /inlineSuggest/);
    });

    it('says when the engine starts again', () => {
        const engine = { kind: 'restarting', delayMs: 250 } as const;
        assert.equal(stateInWords({ ...calm, engine }), 'restarting in 0.3 s');
    });
});

describe('the last request in words', () => {
    it('has its time, and what was not read', () => {
        assert.equal(
            lastInWords(traceOf('prices')),
            'The last suggestion took 6.0 ms. 12 characters on the right were not read.',
        );
    });

    it('does not repeat a failure, which is told apart', () => {
        const failed = unaskedTraceOf({
            kind: 'skipped',
            reason: 'engine-failed',
            detail: 'No folder.',
        });
        assert.equal(lastInWords(failed), 'Nothing was suggested: The engine could not answer.');
    });

    it('says where its time went', () => {
        assert.equal(
            timesInWords(generationOf('prices')),
            '3.0 ms to read 3 tokens, 2 of them known already; 3.0 ms to write 1.',
        );
    });
});

describe('the names of settings in a text', () => {
    it('are found whole', () => {
        assert.equal(
            settingIn('VS Code (editor.inlineSuggest.enabled is off).'),
            'editor.inlineSuggest.enabled',
        );
        assert.equal(settingIn('Set leftward.model.'), 'leftward.model');
        assert.equal(settingIn('There is none in Leftward. Or an editor.'), undefined);
    });

    it('exist where a reason tells to change them', () => {
        const named = Object.values(reasonInWords).flatMap(
            (words) => words().match(settingName) ?? [],
        );
        const known = settingNames.map((name) => `leftward.${name}`);
        assert.ok(named.length > 5);
        for (const name of named) assert.ok(known.includes(name), name);
    });
});
