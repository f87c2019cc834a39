/** Tokens that are read in advance, in a real engine process. */
import assert from 'node:assert/strict';
import type { Generation } from '../../src/protocol/trace.ts';
import { never, sharedEngine } from '../support/live-engine.ts';
import { endless, menu, requestAt } from '../support/tiny-model.ts';

const withoutDrafts = ({ timings: _, drafts: __, steps, ...rest }: Generation) => ({
    ...rest,
    steps: steps.map(({ isDrafted: ___, ...step }) => step),
});

describe('tokens that are expected', () => {
    const engine = sharedEngine();

    it('are read in advance once that pays, and told of, and change nothing', async () => {
        const { params } = requestAt(menu, 120, {
            block: endless,
            maxNewTokens: 60,
            path: menu.path,
        });
        const plain = await engine().complete({ ...params, drafts: false }, never);
        assert.equal(plain.drafts, undefined);
        let accepted = 0;
        for (let turn = 0; turn < 8; turn++) {
            const made = await engine().complete(params, never);
            const { prompt, ...answer } = withoutDrafts(made);
            const { prompt: plainPrompt, ...plainAnswer } = withoutDrafts(plain);
            assert.deepEqual(answer, plainAnswer);
            assert.deepEqual(prompt.ids, plainPrompt.ids);
            assert.ok(made.drafts && made.drafts.accepted <= made.drafts.drafted);
            const told = made.steps.filter(({ isDrafted }) => isDrafted).length;
            assert.ok(Math.abs(told - made.drafts.accepted) <= 1);
            accepted += made.drafts.accepted;
        }
        // The same is written each time: the last answer says what to expect.
        assert.ok(accepted > 0);
    });

    it('are not read in advance where answers are compared', async () => {
        const { params } = requestAt(menu, 120, { block: endless, maxNewTokens: 20 });
        const made = await engine().complete({ ...params, recompute: true }, never);
        assert.equal(made.drafts, undefined);
        assert.ok(made.steps.every(({ isDrafted }) => !isDrafted));
    });
});
