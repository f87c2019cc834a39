import assert from 'node:assert/strict';
import fc from 'fast-check';
import { systemClock } from '../../src/base/clock.ts';
import { EngineError } from '../../src/protocol/errors.ts';
import { disposedAfterEach, forkEngine, never, sharedEngine } from '../support/live-engine.ts';
import { endless, menu, request, tinyModel, wordCount } from '../support/tiny-model.ts';
import { WatchedSupervisor } from '../support/watched-supervisor.ts';

describe('taking a text apart', () => {
    const engine = sharedEngine();

    it('gives ends that grow, and add up to the text', async () => {
        await fc.assert(
            fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (text) => {
                const ends = await engine().tokenize(text);
                for (const [i, end] of ends.entries()) assert.ok(end > (ends[i - 1] ?? 0));
                assert.equal(ends.at(-1) ?? 0, Buffer.byteLength(text));
            }),
            { numRuns: 100 },
        );
    });

    it('takes it apart as the model reads it', async () => {
        for (const { text } of [menu, wordCount]) {
            const { prompt } = await engine().complete(
                request(text, { healing: false, maxNewTokens: 1, contextTokens: 4096 }),
                never,
            );
            const begin = prompt.outOfWindowChars;
            const ends = await engine().tokenize(text.slice(begin));
            assert.deepEqual([...ends], [...prompt.ends.slice(prompt.header.length)]);
        }
    });

    it('takes text that reads like a special token for text', async () => {
        assert.ok((await engine().tokenize('<|endoftext|>')).length > 1);
    });

    it('does not wait for the model, nor disturb it', async () => {
        const slow = request(menu.text.slice(0, 200), { block: endless, maxNewTokens: 120 });
        const alone = await engine().complete(slow, never);
        const order: string[] = [];
        const answer = engine().complete(slow, never);
        const both = [
            answer.then(() => order.push('completed')),
            engine()
                .tokenize(menu.text)
                .then(() => order.push('taken apart')),
        ];
        await Promise.all(both);
        assert.deepEqual(order, ['taken apart', 'completed']);
        const { text, stop } = await answer;
        assert.deepEqual([text, stop], [alone.text, alone.stop]);
    });

    it('changes nothing in the KV cache', async () => {
        const params = request(menu.text.slice(0, 300));
        await engine().complete(params, never);
        await engine().tokenize(wordCount.text);
        const { prompt } = await engine().complete(params, never);
        assert.equal(prompt.reusedTokens, prompt.ids.length - 1);
    });
});

describe('taking a text apart without an engine', () => {
    const own = disposedAfterEach();

    it('is refused where no model is loaded', async () => {
        const engine = own(forkEngine());
        await assert.rejects(
            engine.tokenize('a'),
            (error) => error instanceof EngineError && error.code === 'model-missing',
        );
    });

    it('starts one, as any request does, and is no work that the status tells of', async () => {
        const supervisor = own(new WatchedSupervisor(tinyModel, systemClock));
        assert.deepEqual([...(await supervisor.tokenize('a'))], [1]);
        assert.deepEqual(supervisor.kinds, ['starting', 'ready']);
        supervisor.dispose();
        await assert.rejects(supervisor.tokenize('a'), EngineError);
    });
});
