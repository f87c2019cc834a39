import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EngineProcess } from '../../src/client/engine-process.ts';
import type { Generation } from '../../src/protocol/trace.ts';
import { never, sharedEngine } from '../support/live-engine.ts';
import { assertSameSteps } from '../support/same-steps.ts';
import { endless, knownTexts, menu, request, wordCount } from '../support/tiny-model.ts';

/** Every place in the known texts, as a request. */
const places = knownTexts.flatMap(({ path, text }) =>
    Array.from(text, (_, at) => request(text.slice(0, at + 1), { path, maxNewTokens: 12 })),
);

describe('the KV cache', () => {
    const warm = sharedEngine();
    const wiped = sharedEngine();

    it('computes only a few tokens for each character typed', async () => {
        const lineStart = menu.text.indexOf('export function describe');
        const lineEnd = menu.text.indexOf('\n', lineStart);
        await warm().complete(request(menu.text.slice(0, lineStart), { path: menu.path }), never);
        const reused: number[] = [];
        for (let at = lineStart + 1; at <= lineEnd; at++) {
            const params = request(menu.text.slice(0, at), { path: menu.path, maxNewTokens: 4 });
            const { prompt } = await warm().complete(params, never);
            assert.ok(prompt.ids.length - prompt.reusedTokens <= 3, 'too many computed again');
            reused.push(prompt.reusedTokens);
        }
        assert.ok((reused.at(-1) ?? 0) > (reused[0] ?? Infinity), reused.join());
    });

    it('keeps all that was read when the same request comes again', async () => {
        const params = request(wordCount.text.slice(0, 300), { path: wordCount.path });
        await warm().complete(params, never);
        const { prompt } = await warm().complete(params, never);
        assert.equal(prompt.reusedTokens, prompt.ids.length - 1);
    });

    it('keeps nothing but the beginning of the text for another file', async () => {
        await warm().complete(request(wordCount.text.slice(0, 300)), never);
        const { prompt } = await warm().complete(request(menu.text.slice(0, 200)), never);
        assert.equal(prompt.reusedTokens, 1);
    });

    it('keeps what was read before a cancellation', async () => {
        const params = request(menu.text.slice(0, 330), { block: endless, maxNewTokens: 100 });
        const abort = new AbortController();
        await warm().complete(params, abort.signal, () => {
            abort.abort();
        });
        const { prompt } = await warm().complete(params, never);
        assert.equal(prompt.reusedTokens, prompt.ids.length - 1);
    });

    it('changes nothing in what is written, wherever the cursor jumps', async () => {
        const jumps = fc.array(fc.constantFrom(...places), { minLength: 2, maxLength: 6 });
        await fc.assert(
            fc.asyncProperty(jumps, async (requests) => {
                for (const params of requests) {
                    const cached = await warm().complete(params, never);
                    const uncached = await withoutCache(wiped(), params);
                    assert.deepEqual(cached.prompt.ids, uncached.prompt.ids);
                    assertSameSteps(cached.steps, uncached.steps, 1e-3);
                }
            }),
            { numRuns: 60 },
        );
    });
});

/** Asks after a text that shares nothing but the beginning token with it. */
async function withoutCache(
    engine: EngineProcess,
    params: ReturnType<typeof request>,
): Promise<Generation> {
    await engine.complete(request('?!', { path: 'x.x', maxNewTokens: 1 }), never);
    const generation = await engine.complete(params, never);
    assert.ok(generation.prompt.reusedTokens <= 2, 'the cache was not wiped');
    return generation;
}
