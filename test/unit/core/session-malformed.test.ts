import assert from 'node:assert/strict';
import { readGeneration } from '../../../src/protocol/answers.ts';
import type { Generation } from '../../../src/protocol/trace.ts';
import { mutationsOf } from '../../support/mutations.ts';
import { generationOf, stepOf } from '../../support/samples.ts';
import { sessionWith } from '../../support/sessions.ts';

const whole = generationOf('prices.length', {
    steps: [stepOf('prices'), stepOf('.length')],
    confidences: [0.9],
    others: [{ steps: [stepOf('count')], text: 'count', stop: 'newline', confidences: [0.5] }],
});

describe('what an engine sends that is no answer', () => {
    const mutations = [...mutationsOf(whole)];

    it('is told as its failure, whatever of it is wrong', async () => {
        let refused = 0;
        for (const { what, mutated } of mutations) {
            const { complete, invoke } = sessionWith(() => mutated as Generation);
            for (const asked of [complete, invoke]) {
                const { outcome } = await asked('total = │').catch((error: unknown) => {
                    assert.fail(`${what}: ${String(error)}`);
                });
                if (outcome.kind === 'skipped' && outcome.reason === 'engine-failed') {
                    assert.match(outcome.detail ?? '', /^The engine’s answer cannot be read: /);
                    refused++;
                }
            }
        }
        assert.ok(mutations.length > 700, `${mutations.length}`);
        assert.ok(refused > 1000, `${refused} of ${2 * mutations.length}`);
    });

    it('is not looked at twice', () => {
        const once = readGeneration(whole);
        assert.equal(readGeneration(once), once);
        assert.deepEqual(once, whole);
    });
});
