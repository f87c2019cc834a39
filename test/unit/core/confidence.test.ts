import assert from 'node:assert/strict';
import { confidenceIn, isSureEnough, meanLogProb } from '../../../src/core/confidence.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import type { StopReason } from '../../../src/protocol/trace.ts';
import { calibrated, stepOf } from '../../support/samples.ts';

describe('the mean log-probability of a suggestion', () => {
    it('is that of its steps', () => {
        assert.equal(meanLogProb([stepOf('a', -1), stepOf('b', -2), stepOf('c', 0)]), -1);
    });

    it('is unknown without a step', () => {
        assert.equal(meanLogProb([]), undefined);
    });
});

describe('the confidence in a suggestion', () => {
    const within = (minConfidence: number | null, generation = calibrated('a', 0.3, 0.5)) =>
        confidenceIn({ continuation: generation }, generation.model, {
            ...defaultSettings,
            minConfidence,
        });

    it('is measured by the threshold of the model where the user sets none', () => {
        assert.deepEqual(within(null), { probability: 0.3, threshold: 0.5, isCutShort: false });
    });

    it('is measured by that of the user before that of the model', () => {
        assert.equal(within(0.2)?.threshold, 0.2);
        assert.equal(within(0)?.threshold, 0);
    });

    it('says whether the line was cut short, by time or by the most tokens', () => {
        const generation = calibrated('a', 0.3, 0.5);
        const isCutShort = (stop: StopReason) => within(null, { ...generation, stop })?.isCutShort;
        assert.deepEqual([isCutShort('time-budget'), isCutShort('max-tokens')], [true, true]);
        assert.deepEqual([isCutShort('newline'), isCutShort('end-of-text')], [false, false]);
    });

    it('is unknown for a model without a calibration, whatever the user sets', () => {
        assert.equal(within(0.9, calibrated('a', undefined, undefined)), undefined);
    });
});

describe('being sure enough', () => {
    const at = (probability: number) => ({ probability, threshold: 0.5, isCutShort: false });

    it('begins at the threshold', () => {
        assert.equal(isSureEnough(at(0.5)), true);
        assert.equal(isSureEnough(at(0.4999)), false);
    });

    it('is not asked for where nothing is known', () => {
        assert.equal(isSureEnough(undefined), true);
    });
});
