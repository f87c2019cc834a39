import assert from 'node:assert/strict';
import { systemClock, type Clock } from '../../src/base/clock.ts';
import { advice } from '../../src/core/words.ts';
import { assertEngineError } from '../support/engine-errors.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { HastyClock } from '../support/hasty-clock.ts';
import { disposedAfterEach, never } from '../support/live-engine.ts';
import { endless, menu, request, requestAt, tinyModel } from '../support/tiny-model.ts';
import { until } from '../support/until.ts';
import { WatchedSupervisor } from '../support/watched-supervisor.ts';

const { params: known, restOfLine } = requestAt(menu, menu.text.indexOf('sum += drink'));
const slow = request(menu.text.slice(0, 200), { block: endless, maxNewTokens: 120 });

describe('an engine process that is killed', () => {
    const own = disposedAfterEach();
    const watched = (clock: Clock = systemClock): WatchedSupervisor =>
        own(new WatchedSupervisor(tinyModel, clock));

    it('rejects the request it worked on, starts again, and goes on', async () => {
        const engine = watched();
        // At once and not with its first step: it may have written the rest before that is heard.
        engine.onDidChangeStatus(({ kind }) => {
            if (kind === 'thinking' && engine.starts === 1) kill(engine);
        });
        await assertEngineError(
            engine.complete(slow, never),
            'engine-stopped',
            /ended while it was working/,
        );
        assert.equal(engine.status.kind, 'restarting');
        const { text } = await engine.complete(known, never);
        assert.equal(text, restOfLine);
        assert.deepEqual(engine.kinds, [
            'starting',
            'ready',
            'thinking',
            'restarting',
            'starting',
            'ready',
            'thinking',
            'ready',
        ]);
    });

    it('starts again without being asked, so that the next request does not wait', async () => {
        const engine = watched(new HastyClock());
        await engine.complete(known, never);
        const first = engine.pid;
        kill(engine);
        await until('ready again', () => engine.pid !== first && engine.status.kind === 'ready');
        assert.equal(engine.starts, 2);
    });

    it('is answered by its successor when a request comes while it restarts', async () => {
        const engine = watched();
        await engine.complete(known, never);
        kill(engine);
        await until('restarting', () => engine.status.kind === 'restarting');
        const answers = await Promise.all([1, 2, 3].map(() => engine.complete(known, never)));
        assert.equal(answers.at(-1)?.text, restOfLine);
        assert.equal(engine.starts, 2);
    });

    it('while it loads its model rejects the request, and the next one is answered', async () => {
        const engine = watched(new HastyClock());
        const asked = engine.complete(known, never);
        kill(engine);
        await assertEngineError(asked, 'engine-stopped', /ended while it was working/);
        const { text } = await engine.complete(known, never);
        assert.equal(text, restOfLine);
    });

    it('is not started twice when its model changes while it waits to restart', async () => {
        const clock = new FakeClock();
        const engine = watched(clock);
        await engine.complete(known, never);
        kill(engine);
        await until('restarting', () => engine.status.kind === 'restarting');
        engine.use({ ...tinyModel, threads: 2 });
        await engine.complete(known, never);
        kill(engine);
        await until('restarting again', () => engine.status.kind === 'restarting');
        clock.pass(10_000);
        const { text } = await engine.complete(known, never);
        assert.equal(text, restOfLine);
        assert.equal(engine.starts, 3);
    });

    it('again and again is given up after three restarts in a minute', async () => {
        const clock = new HastyClock();
        const engine = watched(clock);
        await killUntilGivenUp(engine);
        assert.deepEqual(engine.status, {
            kind: 'failed',
            error: {
                code: 'engine-stopped',
                detail: 'The engine process ended with SIGKILL. It did so too often.',
            },
        });
        assert.match(advice['engine-stopped'](), /Restart the engine/);
        assert.deepEqual(clock.sleeps, [250, 500, 1000]);
        await assertEngineError(engine.complete(known, never), 'engine-stopped', /too often/);
        assert.equal(engine.starts, 4);
    });

    it('too often works again after its user restarts it', async () => {
        const engine = watched(new HastyClock());
        await killUntilGivenUp(engine);
        await engine.restart();
        assert.equal((await engine.complete(known, never)).text, restOfLine);
    });
});

/** Kills a new process and its three successors. */
async function killUntilGivenUp(engine: WatchedSupervisor): Promise<void> {
    await engine.complete(known, never);
    for (let restart = 1; restart <= 3; restart++) {
        kill(engine);
        await until('restarted', () => engine.starts === restart + 1 && isReady(engine));
    }
    kill(engine);
    await until('given up', () => engine.status.kind === 'failed');
}

const isReady = ({ status }: WatchedSupervisor): boolean => status.kind === 'ready';

function kill({ pid }: WatchedSupervisor): void {
    assert.ok(pid !== undefined, 'there is no process');
    process.kill(pid, 'SIGKILL');
}
