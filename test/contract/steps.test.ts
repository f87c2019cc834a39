import assert from 'node:assert/strict';
import type { Step } from '../../src/protocol/trace.ts';
import { leastOf } from '../support/least.ts';
import { never, sharedEngine } from '../support/live-engine.ts';
import { endless, menu, request, requestAt, wordCount } from '../support/tiny-model.ts';

describe('the steps of a completion', () => {
    const engine = sharedEngine();
    const places = [menu, wordCount].flatMap((known) =>
        [20, 150, 333, 480, 600].map((at) => requestAt(known, at, { block: endless }).params),
    );

    it('are heard one by one while they are made, the same as in the result', async () => {
        const heard: Step[] = [];
        const { steps } = await engine().complete(request('const '), never, (_text, step) => {
            heard.push(step);
        });
        assert.ok(steps.length > 1);
        assert.deepEqual(heard, steps);
    });

    it('are heard long before the last one is made', async () => {
        const params = request(menu.text.slice(0, 300), { block: endless, maxNewTokens: 100 });
        const share = await leastOf(5, async () => {
            const begun = performance.now();
            let firstHeard = Infinity;
            await engine().complete(params, never, () => {
                firstHeard = Math.min(firstHeard, performance.now());
            });
            return (firstHeard - begun) / (performance.now() - begun);
        });
        assert.ok(share < 1 / 2, `after ${share.toFixed(2)} of the time`);
    });

    it('are not heard by a request that ended before', async () => {
        const heardLate: Step[] = [];
        await engine().complete(request('const '), never, () => undefined);
        let isOver = false;
        await engine().complete(request('const '), never, (_text, step) => {
            if (isOver) heardLate.push(step);
        });
        isOver = true;
        await engine().complete(request('import '), never);
        assert.deepEqual(heardLate, []);
    });

    it('have log-probabilities of at most 0, that of the token taken among them', async () => {
        for (const params of places) {
            const { steps } = await engine().complete({ ...params, alternatives: 5 }, never);
            for (const { token, logProb, alternatives } of steps) {
                assert.ok(logProb <= 0 && Number.isFinite(logProb), `${logProb}`);
                assert.ok(
                    alternatives.some((a) => a.text === token.text && a.logProb === logProb),
                    `${token.text} is not among its alternatives`,
                );
            }
        }
    });

    it('list what else it could have been, best first, the one taken at the top', async () => {
        for (const params of places) {
            const { steps } = await engine().complete({ ...params, alternatives: 5 }, never);
            for (const { token, alternatives } of steps) {
                const logProbs = alternatives.map((a) => a.logProb);
                assert.deepEqual(
                    logProbs,
                    logProbs.toSorted((a, b) => b - a),
                );
                assert.equal(alternatives[0]?.text, token.text);
            }
        }
    });

    it('list alternatives that together have no more than the whole probability', async () => {
        for (const params of places) {
            const { steps } = await engine().complete({ ...params, alternatives: 20 }, never);
            for (const { alternatives } of steps) {
                const sum = alternatives.reduce((total, a) => total + Math.exp(a.logProb), 0);
                assert.ok(sum <= 1 + 1e-5, `${sum}`);
            }
        }
    });

    it('list no alternatives when none are asked for, and take the same tokens', async () => {
        for (const params of places) {
            const without = await engine().complete({ ...params, alternatives: 0 }, never);
            const five = await engine().complete({ ...params, alternatives: 5 }, never);
            assert.ok(without.steps.every(({ alternatives }) => alternatives.length === 0));
            assert.equal(without.text, five.text);
        }
    });

    it('are healed ones as long as they rewrite what was typed', async () => {
        const { params } = requestAt(menu, menu.text.indexOf('greetings') + 'greeti'.length);
        const { steps, prompt, text } = await engine().complete(params, never);
        const sources = steps.map(({ source }) => source);
        const healed = sources.lastIndexOf('healed') + 1;
        const written = steps.map(({ token }) => token.text).join('');
        assert.ok(healed > 0);
        assert.ok(sources.slice(healed).every((source) => source === 'model'));
        assert.equal(prompt.healedChars, ' greeti'.length);
        assert.ok(written.startsWith(` greeti${text}`));
    });
});
