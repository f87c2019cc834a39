import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Latest } from '../../../src/base/latest.ts';

const never = new AbortController().signal;

describe('latest wins', () => {
    it('aborts the running task when a newer one arrives', async () => {
        const latest = new Latest();
        const seen: boolean[] = [];
        const first = latest.run(never, async (signal) => {
            await new Promise((resolve) => setImmediate(resolve));
            seen.push(signal.aborted);
        });
        // A turn later, so that the first one runs already.
        await Promise.resolve();
        await latest.run(never, (signal) => Promise.resolve(seen.push(signal.aborted)));
        await first;
        assert.deepEqual(seen, [true, false]);
    });

    it('gives a task that was overtaken in the queue an aborted signal', async () => {
        const latest = new Latest();
        const aborted = (signal: AbortSignal) => Promise.resolve(signal.aborted);
        const answers = [1, 2, 3].map(() => latest.run(never, aborted));
        assert.deepEqual(await Promise.all(answers), [true, true, false]);
    });

    it('aborts a task when its own caller gives up', async () => {
        const caller = new AbortController();
        const answer = new Latest().run(caller.signal, async (signal) => {
            await new Promise((resolve) => setImmediate(resolve));
            return signal.aborted;
        });
        caller.abort();
        assert.equal(await answer, true);
    });

    it('goes on after a task that failed, whose caller alone hears of it', async () => {
        const latest = new Latest();
        const failing = latest.run(never, () => Promise.reject(new Error('no memory')));
        const next = latest.run(never, () => Promise.resolve('answer'));
        await assert.rejects(failing, /no memory/);
        assert.equal(await next, 'answer');
    });

    it('never runs two tasks at a time, and only the newest unaborted, however they arrive', async () => {
        await fc.assert(
            fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 6 }), async (s, count) => {
                const latest = new Latest();
                let running = 0;
                let most = 0;
                const answers: Promise<boolean>[] = [];
                const arrivals = s.scheduleSequence(
                    Array.from({ length: count }, (_, i) => async () => {
                        answers.push(
                            latest.run(never, async (signal) => {
                                most = Math.max(most, ++running);
                                await s.schedule(Promise.resolve(), `work ${i}`);
                                running--;
                                return signal.aborted;
                            }),
                        );
                        await Promise.resolve();
                    }),
                );
                await s.waitFor(arrivals.task);
                const aborted = await s.waitFor(Promise.all(answers));
                assert.equal(most, 1);
                assert.equal(aborted.at(-1), false);
            }),
            { numRuns: 60 },
        );
    });
});

describe('what is less urgent', () => {
    const aborted = (signal: AbortSignal) => Promise.resolve(signal.aborted);
    const slow = async (signal: AbortSignal): Promise<boolean> => {
        await new Promise((resolve) => setImmediate(resolve));
        return signal.aborted;
    };

    it('is not begun while something more urgent runs, and hears of it at once', async () => {
        const latest = new Latest();
        const ends: string[] = [];
        const urgent = latest.run(never, slow, 1).then(() => ends.push('urgent'));
        const refused = await latest.run(never, aborted, 0);
        ends.push('refused');
        await urgent;
        assert.deepEqual([refused, ends], [true, ['refused', 'urgent']]);
    });

    it('is not begun while something more urgent waits', async () => {
        const latest = new Latest();
        const running = latest.run(never, slow, 0);
        const waiting = latest.run(never, slow, 1);
        assert.equal(await latest.run(never, aborted, 0), true);
        assert.deepEqual(await Promise.all([running, waiting]), [true, false]);
    });

    it('gives way to what is more urgent, and to what is as urgent and newer', async () => {
        for (const urgency of [0, 1]) {
            const latest = new Latest();
            const first = latest.run(never, slow, 0);
            const second = latest.run(never, slow, urgency);
            assert.deepEqual(await Promise.all([first, second]), [true, false]);
        }
    });

    it('is begun again once what was more urgent has ended or failed', async () => {
        const latest = new Latest();
        await latest.run(never, slow, 1);
        assert.equal(await latest.run(never, aborted, 0), false);
        await assert.rejects(latest.run(never, () => Promise.reject(new Error('no memory')), 1));
        assert.equal(await latest.run(never, aborted, 0), false);
    });

    it('never runs beside anything else, and never keeps it from its end, however they arrive', async () => {
        const urgencies = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 8 });
        await fc.assert(
            fc.asyncProperty(fc.scheduler(), urgencies, async (s, tasks) => {
                const latest = new Latest();
                let running = 0;
                let most = 0;
                const answers: Promise<boolean>[] = [];
                const arrivals = s.scheduleSequence(
                    tasks.map((urgency, i) => async () => {
                        const task = async (signal: AbortSignal): Promise<boolean> => {
                            if (signal.aborted) return true;
                            most = Math.max(most, ++running);
                            await s.schedule(Promise.resolve(), `work ${i}`);
                            running--;
                            return signal.aborted;
                        };
                        answers.push(latest.run(never, task, urgency));
                        await Promise.resolve();
                    }),
                );
                await s.waitFor(arrivals.task);
                const ends = await s.waitFor(Promise.all(answers));
                assert.equal(most, 1);
                const highest = Math.max(...tasks);
                assert.equal(ends[tasks.lastIndexOf(highest)], false);
            }),
            { numRuns: 200 },
        );
    });
});
