import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/base/clock.ts';
import { textToRead } from '../../src/core/model/text-to-read.ts';
import type { ReadParams, Warmed } from '../../src/protocol/engine.ts';
import { leastOf } from '../support/least.ts';
import { disposedAfterEach, never, sharedEngine } from '../support/live-engine.ts';
import { defaultFolder } from '../support/oracles.ts';
import { endless, menu, request, requestAt, tinyModel, wordCount } from '../support/tiny-model.ts';
import { WatchedSupervisor } from '../support/watched-supervisor.ts';

describe('reading ahead', () => {
    const engine = sharedEngine();

    it('leaves nothing but the last token to be read', async () => {
        const { params } = requestAt(menu, 400);
        const warmed = await engine().warm(params, never);
        assert.equal(warmed.isWhole, true);
        assert.ok(warmed.computedTokens > 20);
        const { prompt } = await engine().complete(params, never);
        assert.equal(prompt.reusedTokens, prompt.ids.length - 1);
    });

    it('has nothing to do where a completion was made', async () => {
        const { params } = requestAt(wordCount, 200);
        await engine().complete(params, never);
        const nothing = { computedTokens: 0, isWhole: true };
        assert.deepEqual(await engine().warm(params, never), nothing);
        assert.deepEqual(await engine().warm(requestAt(wordCount, 120).params, never), nothing);
    });

    it('changes nothing in what is written', async () => {
        for (const at of [100, 333, 520]) {
            const { params } = requestAt(menu, at);
            const cold = await engine().complete(params, never);
            await engine().warm(requestAt(wordCount, at).params, never);
            await engine().warm(params, never);
            assert.equal((await engine().complete(params, never)).text, cold.text);
        }
    });

    it('never begins while a completion runs or waits, and does not disturb it', async () => {
        const slow = request(menu.text.slice(0, 200), { block: endless, maxNewTokens: 100 });
        const alone = await engine().complete(slow, never);
        const first = engine().complete(request('let x'), never);
        const answer = engine().complete(slow, never);
        const refused = await engine().warm(request(wordCount.text), never);
        assert.deepEqual(refused, { computedTokens: 0, isWhole: false });
        assert.equal((await answer).text, alone.text);
        assert.ok(['cancelled', 'newline'].includes((await first).stop));
    });
});

/** Takes some 80 ms to read, longer than any message is on its way. */
const long = (turn: number): ReadParams =>
    request(textToRead, { path: `${turn}.ts`, contextTokens: 1024, reservedTokens: 8 });

/**
 * Whether a reading is ended by what comes after it. Tried a few times: on a busy machine a reading may be over
 * before that arrives, and such a turn says nothing.
 */
async function endsEarly(read: (turn: number) => Promise<Warmed>): Promise<boolean> {
    for (let turn = 1; turn <= 20; turn++) if (!(await read(turn)).isWhole) return true;
    return false;
}

describe('reading a long text ahead', () => {
    const engine = sharedEngine({ folder: defaultFolder, threads: 1 });

    it('gives way to a completion within a chunk', async () => {
        const perChunk = async (turn: number): Promise<number> => {
            const begun = performance.now();
            const { computedTokens } = await engine().warm(long(-turn), never);
            return ((performance.now() - begun) * 64) / computedTokens;
        };
        const chunkMs = await leastOf(3, perChunk);
        assert.ok(Number.isFinite(chunkMs), 'Nothing was read.');
        for (let time = 0; time < 4; time++) {
            const queueMs = await leastOf(3, async () => {
                let waitedMs = Infinity;
                const ended = await endsEarly(async (turn) => {
                    const reading = engine().warm(long(turn), never);
                    const { timings } = await engine().complete(request('const a'), never);
                    waitedMs = timings.queueMs;
                    return reading;
                });
                assert.ok(ended, 'it was too fast to be a test');
                return waitedMs;
            });
            assert.ok(queueMs < 3 * chunkMs + 10, `${queueMs} ms, a chunk takes ${chunkMs} ms`);
        }
    });

    it('gives way to newer reading', async () => {
        const ended = await endsEarly(async (turn) => {
            const old = engine().warm(long(turn), never);
            assert.equal((await engine().warm(long(-turn), never)).isWhole, true);
            return old;
        });
        assert.ok(ended);
    });

    it('comes after a completion, also one in the background', async () => {
        const ended = await endsEarly(async (turn) => {
            const reading = engine().warm(long(turn), never);
            const { stop } = await engine().complete(
                request('const a = ', { background: true }),
                never,
            );
            assert.notEqual(stop, 'cancelled');
            return reading;
        });
        assert.ok(ended);
    });

    it('ends when it is cancelled', async () => {
        const ended = await endsEarly(async (turn) => {
            const abort = new AbortController();
            const reading = engine().warm(long(turn), abort.signal);
            await sleep(1);
            abort.abort();
            return reading;
        });
        assert.ok(ended);
        await assert.rejects(engine().warm(long(0), AbortSignal.abort()), { name: 'AbortError' });
    });
});

describe('a completion in the background', () => {
    const engine = sharedEngine();
    const slow = request(menu.text.slice(0, 200), { block: endless, maxNewTokens: 100 });

    it('is made like any other when nothing else is to be done', async () => {
        const { params, restOfLine } = requestAt(menu, menu.text.indexOf('sum += drink'));
        const { text } = await engine().complete({ ...params, background: true }, never);
        assert.equal(text, restOfLine);
    });

    it('is not begun beside one that somebody waits for', async () => {
        const answer = engine().complete(slow, never);
        const begun = performance.now();
        const { stop, steps } = await engine().complete({ ...slow, background: true }, never);
        const refusedMs = performance.now() - begun;
        assert.deepEqual([stop, steps], ['cancelled', []]);
        const { stop: end, timings } = await answer;
        assert.equal(end, 'max-tokens');
        assert.ok(refusedMs < timings.decodeMs, `${refusedMs} of ${timings.decodeMs} ms`);
    });

    it('gives way to one that somebody waits for', async () => {
        const behind = engine().complete({ ...slow, background: true }, never);
        const { params, restOfLine } = requestAt(menu, menu.text.indexOf('sum += drink'));
        assert.equal((await engine().complete(params, never)).text, restOfLine);
        assert.equal((await behind).stop, 'cancelled');
    });
});

describe('the status of the engine', () => {
    const own = disposedAfterEach();

    it('does not tell of work that nobody waits for, but of the start for it', async () => {
        const supervisor = own(new WatchedSupervisor(tinyModel, systemClock));
        const { params } = requestAt(menu, 300);
        assert.equal((await supervisor.warm(params, never)).isWhole, true);
        await supervisor.complete({ ...params, background: true }, never);
        assert.deepEqual(supervisor.kinds, ['starting', 'ready']);
        await supervisor.complete(params, never);
        assert.deepEqual(supervisor.kinds.slice(2), ['thinking', 'ready']);
    });
});
