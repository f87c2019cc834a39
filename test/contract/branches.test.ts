import assert from 'node:assert/strict';
import { leastOf } from '../support/least.ts';
import { never, sharedEngine } from '../support/live-engine.ts';
import { assertSameSteps } from '../support/same-steps.ts';
import { menu, request, requestAt, wordCount } from '../support/tiny-model.ts';

describe('different continuations', () => {
    const engine = sharedEngine();
    const places = [menu, wordCount].flatMap((known) =>
        [60, 151, 333, 480].map((at) => requestAt(known, at, { branches: 3 }).params),
    );

    it('are as many as asked for, no two alike, the most probable first', async () => {
        const counts: number[] = [];
        for (const params of places) {
            const { text, others } = await engine().complete(params, never);
            counts.push(others.length);
            const texts = [text, ...others.map((each) => each.text)];
            assert.equal(new Set(texts).size, texts.length);
            const joint = others.map(({ steps }) =>
                steps.reduce((sum, { logProb }) => sum + logProb, 0),
            );
            assert.deepEqual(
                joint,
                joint.toSorted((a, b) => b - a),
            );
        }
        // After some words, only one token can go on.
        assert.ok(
            counts.every((count) => count === 1 || count === 2),
            counts.join(),
        );
        assert.ok(counts.filter((count) => count === 2).length > counts.length / 2, counts.join());
    });

    it('have the same best one as without the others', async () => {
        for (const params of places) {
            const { steps, text } = await engine().complete(params, never);
            const alone = await engine().complete({ ...params, branches: 1 }, never);
            assert.equal(text, alone.text);
            assertSameSteps(steps, alone.steps, 1e-3);
            assert.deepEqual(alone.others, []);
        }
    });

    it('each go on as the model goes on when their first token is typed', async () => {
        const params = request(menu.text.slice(0, menu.text.indexOf('let sum')), {
            path: menu.path,
            branches: 3,
            maxNewTokens: 6,
        });
        const { others } = await engine().complete(params, never);
        for (const { text, steps } of others) {
            const begun = steps[0]?.token.text ?? '';
            const typed = { ...params, prefix: params.prefix + begun, healing: false, branches: 1 };
            const { text: rest } = await engine().complete({ ...typed, maxNewTokens: 5 }, never);
            assert.equal(begun + rest, text);
        }
    });

    it('come within the budget', async () => {
        const slow = request(menu.text.slice(0, 200), {
            block: { indent: -1 },
            branches: 5,
            maxNewTokens: 60,
        });
        const alone = { ...slow, branches: 1 };
        const { text } = await engine().complete(alone, never);
        const aloneMs = await leastOf(5, async () => {
            const { timings } = await engine().complete(alone, never);
            return timings.decodeMs;
        });
        const budgetMs = aloneMs * 2;
        const texts: string[] = [];
        const decodeMs = await leastOf(5, async () => {
            const made = await engine().complete({ ...slow, budgetMs }, never);
            texts.push(made.text);
            assert.ok(made.others.length < 4, `${made.others.length}`);
            return made.timings.decodeMs;
        });
        // What holds up the first one leaves less of it, and none of the others.
        for (const made of texts) assert.ok(text.startsWith(made), made);
        assert.ok(texts.includes(text), texts.join());
        assert.ok(decodeMs < budgetMs * 1.5, `${decodeMs} of ${budgetMs} ms`);
    });

    it('are not told of while they are made', async () => {
        const params = requestAt(menu, 333, { branches: 3 }).params;
        const heard: string[] = [];
        const { steps } = await engine().complete(params, never, (text) => heard.push(text));
        assert.equal(heard.length, steps.length);
    });
});
