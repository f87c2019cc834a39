import assert from 'node:assert/strict';
import { whileItReacts } from '../../../src/client/watchdog.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const silenceMs = 30_000;

/** Work that ends, and answers to pings, when a test says so. */
class Worker {
    readonly clock = new FakeClock();
    reacts = true;
    refuses = false;
    pings = 0;
    givenUp = 0;
    finish: () => void = () => undefined;
    #fail: (error: Error) => void = () => undefined;

    readonly answer = whileItReacts(
        new Promise<string>((resolve, reject) => {
            this.finish = () => {
                resolve('done');
            };
            this.#fail = reject;
        }),
        {
            ping: () => {
                this.pings++;
                if (this.refuses) return Promise.reject(new Error('not now'));
                return this.reacts ? Promise.resolve() : new Promise(() => undefined);
            },
            giveUp: () => {
                this.givenUp++;
                this.#fail(new Error('ended'));
            },
        },
        silenceMs,
        this.clock,
    );

    /** Lets time pass, and what was waiting for it run. */
    async pass(ms: number): Promise<void> {
        this.clock.pass(ms);
        await new Promise(setImmediate);
    }
}

describe('a process that works', () => {
    it('is not asked whether it reacts where it answers soon', async () => {
        const worker = new Worker();
        await worker.pass(silenceMs - 1);
        worker.finish();
        assert.equal(await worker.answer, 'done');
        assert.equal(worker.clock.sleepers, 0);
        await worker.pass(10 * silenceMs);
        assert.equal(worker.pings, 0);
    });

    it('may work for as long as it reacts', async () => {
        const worker = new Worker();
        for (let i = 0; i < 5; i++) await worker.pass(silenceMs);
        assert.equal(worker.pings, 5);
        worker.finish();
        assert.equal(await worker.answer, 'done');
        assert.equal(worker.givenUp, 0);
        assert.equal(worker.clock.sleepers, 0);
    });

    it('reacts, too, where it refuses to say anything', async () => {
        const worker = new Worker();
        worker.refuses = true;
        for (let i = 0; i < 3; i++) await worker.pass(silenceMs);
        assert.equal(worker.pings, 3);
        assert.equal(worker.givenUp, 0);
    });

    it('is given up once where it does not react', async () => {
        const worker = new Worker();
        worker.reacts = false;
        const ended = assert.rejects(worker.answer, /ended/);
        await worker.pass(silenceMs);
        await worker.pass(silenceMs);
        // A machine that slept hears now what was said before.
        assert.equal(worker.givenUp, 0);
        await worker.pass(1000);
        await ended;
        await worker.pass(10 * silenceMs);
        assert.equal(worker.givenUp, 1);
    });

    it('that answers at the last moment is not given up', async () => {
        const worker = new Worker();
        worker.reacts = false;
        await worker.pass(silenceMs);
        worker.finish();
        assert.equal(await worker.answer, 'done');
        await worker.pass(10 * silenceMs);
        assert.equal(worker.givenUp, 0);
        assert.equal(worker.clock.sleepers, 0);
    });
});
