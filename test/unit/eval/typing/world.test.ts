import assert from 'node:assert/strict';
import type { CompleteParams } from '../../../../src/protocol/engine.ts';
import { RealWork } from '../../../../eval/typing/world/real-work.ts';
import { VirtualClock } from '../../../../eval/typing/world/virtual-clock.ts';
import { VirtualEngine } from '../../../../eval/typing/world/virtual-engine.ts';
import { request } from '../../../support/tiny-model.ts';
import { TellingEngine } from '../../../support/telling-engine.ts';

const never = new AbortController().signal;

/** Reading a token takes 1 ms, writing one 10 ms; the engine reads 5 tokens and writes these. */
function world(...written: string[]) {
    const real = new RealWork();
    const clock = new VirtualClock(() => real.settled());
    const inner = new TellingEngine(written);
    const engine = new VirtualEngine(inner, clock, real, { pace: { readMs: 1, writeMs: 10 } });
    const ask = (more: Partial<CompleteParams> = {}, signal = never) =>
        engine.complete(request('a', more), signal);
    return { clock, engine, inner, ask };
}

describe('simulated time', () => {
    it('passes from one sleeper to the next, in the order of their times', async () => {
        const clock = new VirtualClock(() => new RealWork().settled());
        const woken: string[] = [];
        const sleeper = async (name: string, ms: number): Promise<void> => {
            await clock.sleep(ms);
            woken.push(`${name} at ${clock.now()}`);
        };
        void Promise.all([sleeper('late', 30), sleeper('early', 10), sleeper('too late', 90)]);
        await clock.run(50);
        assert.deepEqual(woken, ['early at 10', 'late at 30']);
        assert.equal(clock.now(), 50);
    });

    it('stops where that is enough', async () => {
        const clock = new VirtualClock(() => new RealWork().settled());
        let isAwake = false;
        void clock.sleep(10).then(() => (isAwake = true));
        await clock.run(50, () => isAwake);
        assert.equal(clock.now(), 10);
    });
});

describe('the simulated engine', () => {
    it('answers after the time that its pace tells', async () => {
        const { clock, engine, ask } = world('one', 'two');
        let answeredAt = -1;
        void ask().then(() => (answeredAt = clock.now()));
        await clock.run(100);
        assert.equal(answeredAt, 5 + 2 * 10);
        assert.deepEqual(engine.work, { completions: 1, ahead: 0, warmings: 0, busyMs: 25 });
    });

    it('ends a request where a newer one comes, which reads what that had not', async () => {
        const { clock, ask } = world('one', 'two');
        const first = ask();
        await clock.run(2);
        let answeredAt = -1;
        void ask().then(() => (answeredAt = clock.now()));
        await clock.run(100);
        assert.equal((await first).stop, 'cancelled');
        assert.equal(answeredAt, 2 + 5 + 3 + 2 * 10);
    });

    it('ends a request that is aborted', async () => {
        const { clock, ask } = world('one', 'two');
        const abort = new AbortController();
        const first = ask({}, abort.signal);
        await clock.run(7);
        abort.abort();
        await clock.run(8);
        const { stop, text } = await first;
        assert.deepEqual([stop, text], ['cancelled', '']);
    });

    it('lets what is in the background wait', async () => {
        const { clock, engine, ask } = world('one');
        const order: string[] = [];
        void ask().then(() => order.push(`asked at ${clock.now()}`));
        void ask({ background: true }).then(() => order.push(`ahead at ${clock.now()}`));
        await clock.run(100);
        assert.deepEqual(order, ['asked at 15', 'ahead at 30']);
        assert.equal(engine.work.ahead, 1);
    });

    it('tells of steps from the time on from which they are asked for', async () => {
        const { clock, engine } = world('one', 'two', 'three');
        const heard: string[] = [];
        void engine.complete(request('a', { tellAfterMs: 10 }), never, (text) => heard.push(text));
        await clock.run(100);
        assert.deepEqual(heard, ['onetwo', 'onetwothree']);
    });

    it('writes no more than the budget has time for', async () => {
        const { clock, inner, ask } = world('one');
        void ask({ budgetMs: 45, maxNewTokens: 20 });
        await clock.run(100);
        assert.equal(inner.asked[0]?.maxNewTokens, 4);
    });

    it('can be made to keep the tokens left of the cursor', async () => {
        const real = new RealWork();
        const clock = new VirtualClock(() => real.settled());
        const inner = new TellingEngine(['one']);
        const engine = new VirtualEngine(inner, clock, real, { healing: false });
        void engine.complete(request('a'), never);
        await clock.run(100);
        assert.equal(inner.asked[0]?.healing, false);
    });
});
