/** However an engine, or the process that started it, comes to its end: no engine is left behind. */
import assert from 'node:assert/strict';
import { HastyClock } from '../support/hasty-clock.ts';
import { endlessForLetters, manyLetters, splitBy } from '../support/endless-tokenizer.ts';
import { disposedAfterEach, never, supervisorOf } from '../support/live-engine.ts';
import { ModelCopy } from '../support/model-copy.ts';
import { parentOf } from '../support/parent-program.ts';
import { isRunning } from '../support/processes.ts';
import { request, tinyFolder, tinyModel } from '../support/tiny-model.ts';
import { until } from '../support/until.ts';

const enginesOfAParent = 8;

describe('no engine is left behind', () => {
    const own = disposedAfterEach();

    /** A model whose tokenizer takes for ever, so that the engine's main thread hears nothing. */
    const endlessModel = () => splitBy(own(new ModelCopy()), endlessForLetters).model;

    for (const signal of ['SIGKILL', 'SIGTERM', 'SIGHUP'] as const) {
        for (const { what, folder, when } of [
            { what: 'compute for ever', folder: () => endlessModel().folder, when: 'working' },
            { what: 'answer', folder: () => tinyFolder, when: 'working' },
            { what: 'start', folder: () => tinyFolder, when: 'starting' },
        ] as const) {
            it(`where their parent gets ${signal} while they ${what}`, async () => {
                const parent = own(await parentOf(enginesOfAParent, folder(), when));
                assert.equal(parent.engines.length, enginesOfAParent);
                parent.kill(signal);
                await until('the engines are gone', () => !parent.engines.some(isRunning));
            });
        }
    }

    it('where it was stopped when its parent was killed, as soon as it goes on', async () => {
        const parent = own(await parentOf(1, endlessModel().folder));
        for (const pid of parent.engines) process.kill(pid, 'SIGSTOP');
        parent.kill('SIGKILL');
        for (const pid of parent.engines) process.kill(pid, 'SIGCONT');
        await until('the engine is gone', () => !parent.engines.some(isRunning));
    });

    it('after 128 engines that were killed, stopped or busy were given up in any way', async () => {
        const endless = endlessModel();
        const engine = own(supervisorOf(tinyModel, new HastyClock()));
        const pids = new Set<number>();
        for (let turn = 0; turn < 128; turn++) {
            engine.use(turn % 4 === 3 ? endless : { ...tinyModel, threads: 1 + (turn % 2) });
            const begun = engine.complete(request(turn % 3 ? manyLetters : 'const '), never);
            begun.catch(() => undefined);
            await until('a process', () => engine.pid !== undefined);
            const pid = engine.pid ?? 0;
            pids.add(pid);
            if (turn % 5 < 3) await until('a model', () => engine.status.kind === 'thinking');
            if (turn % 3 === 0) process.kill(pid, turn % 2 ? 'SIGKILL' : 'SIGSTOP');
            else if (turn % 3 === 1) process.kill(pid, 'SIGSTOP');
            if (turn % 4 === 1) void engine.restart();
            else engine.stop();
            if (engine.pid !== undefined) pids.add(engine.pid);
        }
        engine.dispose();
        assert.ok(pids.size >= 128, `${pids.size}`);
        await until('the engines are gone', () => ![...pids].some(isRunning), 2000);
    });
});
