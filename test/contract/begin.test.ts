import assert from 'node:assert/strict';
import { tokenId } from '../../src/engine/token-id.ts';
import type { CompleteParams } from '../../src/protocol/engine.ts';
import type { Step } from '../../src/protocol/trace.ts';
import { never, sharedEngine } from '../support/live-engine.ts';
import { assertSameSteps } from '../support/same-steps.ts';
import { endless, menu, request, requestAt, wordCount } from '../support/tiny-model.ts';
import { tinyTokenizer } from '../support/tokenizers.ts';

/** In float32, of sums that are computed for one row or for several. */
const tolerance = 1e-3;

const idsOf = (steps: readonly Step[]): number[] => steps.map(({ token }) => token.id);
const asModel = (steps: readonly Step[]): readonly Step[] =>
    steps.map((step) => ({ ...step, source: 'model' }));

describe('a continuation that begins as it is told', () => {
    const engine = sharedEngine();
    /** Some after a newline, some within a word. */
    const places: readonly CompleteParams[] = [menu, wordCount].flatMap((known) =>
        [60, 151, 333, 480].map((at) => requestAt(known, at).params),
    );

    it('is what the model writes by itself when it is told that', async () => {
        for (const params of places) {
            const greedy = await engine().complete(params, never);
            for (const count of [0, 1, 2, greedy.steps.length]) {
                const begin = idsOf(greedy.steps).slice(0, count);
                const begun = await engine().complete({ ...params, begin }, never);
                assert.deepEqual([begun.text, begun.stop], [greedy.text, greedy.stop]);
                assertSameSteps(begun.steps, greedy.steps, tolerance);
                const sources = begun.steps.map(({ source }) => source);
                assert.ok(sources.slice(0, count).every((source) => source === 'begun'));
                assert.ok(!sources.slice(count).includes('begun'));
            }
        }
    });

    it('is as probable as that is, to the last bit, where both are computed whole', async () => {
        for (const params of places) {
            const whole = { ...params, recompute: true } as const;
            const greedy = await engine().complete(whole, never);
            const begin = idsOf(greedy.steps);
            const scored = { ...whole, begin, maxNewTokens: begin.length };
            const { steps } = await engine().complete(scored, never);
            assert.deepEqual(asModel(steps), asModel(greedy.steps));
            const bare = await engine().complete({ ...scored, alternatives: 0 }, never);
            assert.deepEqual(
                bare.steps.map(({ logProb }) => logProb),
                greedy.steps.map(({ logProb }) => logProb),
            );
        }
    });

    it('goes another way when it begins with an alternative, as probable as that was', async () => {
        let others = 0;
        for (const params of places) {
            const greedy = await engine().complete({ ...params, recompute: true }, never);
            for (const [at, step] of greedy.steps.entries()) {
                const other = step.alternatives.find(({ id }) => id !== step.token.id);
                if (!other || !tinyTokenizer.vocabulary.bytesOf(tokenId(other.id))) continue;
                const begin = [...idsOf(greedy.steps.slice(0, at)), other.id];
                const asked = { ...params, begin, recompute: true } as const;
                const { steps } = await engine().complete(asked, never);
                assert.deepEqual(idsOf(steps.slice(0, at + 1)), begin);
                assert.equal(steps[at]?.logProb, other.logProb);
                assert.deepEqual(steps[at].alternatives, step.alternatives);
                others++;
            }
        }
        assert.ok(others > places.length, `${others}`);
    });

    it('goes on as the model does when that is typed', async () => {
        const params = request(menu.text.slice(0, menu.text.indexOf('let sum')), {
            path: menu.path,
            healing: false,
        });
        const begin = tinyTokenizer.encode('return');
        const begun = await engine().complete({ ...params, begin }, never);
        const typed = { ...params, prefix: `${params.prefix}return` };
        const { text, steps } = await engine().complete(typed, never);
        assert.equal(begun.text, `return${text}`);
        assertSameSteps(begun.steps.slice(begin.length), steps, tolerance);
    });

    it('is the same for several lines', async () => {
        const params = request(menu.text.slice(0, 200), { block: endless, maxNewTokens: 40 });
        const { steps, text } = await engine().complete(params, never);
        const newlines = steps.filter(({ token }) => token.text.includes('\n'));
        assert.ok(newlines.length > 1);
        const begin = idsOf(steps);
        const begun = await engine().complete({ ...params, begin }, never);
        assert.deepEqual([begun.text, begun.steps.length], [text, begin.length]);
        // Neither does a newline end what is asked for as one line.
        const line = request(params.prefix, { maxNewTokens: 40, begin });
        const all = await engine().complete(line, never);
        assert.deepEqual(idsOf(all.steps), begin);
        assert.deepEqual([all.text, all.stop], [text.split('\n')[0], 'newline']);
    });

    it('tells of each step as it is taken', async () => {
        const { params } = requestAt(menu, 333);
        const begin = idsOf((await engine().complete(params, never)).steps);
        const heard: Step[] = [];
        const { steps } = await engine().complete({ ...params, begin }, never, (_text, step) =>
            heard.push(step),
        );
        assert.deepEqual(heard, steps);
    });

    it('contradicts what is typed where that goes another way', async () => {
        const { params } = requestAt(menu, menu.text.indexOf('greetings') + 'greeti'.length);
        const begin = tinyTokenizer.encode(' total');
        const { steps, text, stop } = await engine().complete({ ...params, begin }, never);
        assert.deepEqual([idsOf(steps), text, stop], [[], '', 'contradiction']);
    });

    it('is none, and no failure, for tokens that there are not', async () => {
        const { params } = requestAt(menu, 333);
        const [special = 0] = tinyTokenizer.special.values();
        for (const id of [-1, -(2 ** 40), 0.5, NaN, Infinity, 99_999, 2 ** 53, special]) {
            const asked = { ...params, begin: [id, id], branches: 3 };
            const { steps, stop, others } = await engine().complete(asked, never);
            assert.deepEqual([steps, stop, others], [[], 'contradiction', []]);
        }
        const plain = await engine().complete(params, never);
        const { text, steps } = await engine().complete({ ...params, begin: [] }, never);
        assert.deepEqual([text, idsOf(steps)], [plain.text, idsOf(plain.steps)]);
    });

    it('has no more tokens than there is room for', async () => {
        const { params } = requestAt(menu, 333, { maxNewTokens: 6, healing: false });
        const begin = Array.from({ length: 5000 }, () => tinyTokenizer.encode('a')).flat();
        const { steps, stop } = await engine().complete({ ...params, begin }, never);
        assert.deepEqual([steps.length, stop], [6, 'max-tokens']);
    });

    it('gives way in the background to what somebody waits for', async () => {
        const { params, restOfLine } = requestAt(menu, menu.text.indexOf('sum += drink'));
        const begin = Array.from({ length: 100 }, () => tinyTokenizer.encode('a')).flat();
        const slow = request(menu.text.slice(0, 200), {
            maxNewTokens: 100,
            begin,
            healing: false,
            background: true,
        });
        const alone = await engine().complete(slow, never);
        assert.equal(alone.steps.length, begin.length);
        const behind = engine().complete(slow, never);
        assert.equal((await engine().complete(params, never)).text, restOfLine);
        const { stop, steps } = await behind;
        assert.equal(stop, 'cancelled');
        assert.ok(steps.length < begin.length);
    });
});

describe('a prompt that is computed whole', () => {
    const engine = sharedEngine();

    it('reuses nothing, and gives exactly the same each time, whatever came between', async () => {
        const { params } = requestAt(menu, menu.text.length - 20);
        const whole = { ...params, recompute: true } as const;
        const first = await engine().complete(whole, never);
        assert.ok(first.prompt.ids.length > 100);
        assert.equal(first.prompt.reusedTokens, 0);
        await engine().complete(requestAt(wordCount, 200).params, never);
        const second = await engine().complete(whole, never);
        assert.equal(second.prompt.reusedTokens, 0);
        assert.deepEqual(second.steps, first.steps);
        const third = await engine().complete(whole, never);
        assert.deepEqual([third.prompt, third.steps], [first.prompt, first.steps]);
    });

    it('is what a new engine computes, and is in the KV cache afterwards', async () => {
        const { params } = requestAt(wordCount, 300);
        const fresh = await engine().complete({ ...params, recompute: true }, never);
        const cached = await engine().complete(params, never);
        assert.equal(cached.prompt.reusedTokens, cached.prompt.ids.length - 1);
        assertSameSteps(cached.steps, fresh.steps, tolerance);
    });
});
