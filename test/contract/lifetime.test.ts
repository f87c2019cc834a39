import assert from 'node:assert/strict';
import type { EngineSupervisor } from '../../src/client/supervisor.ts';
import { assertEngineError } from '../support/engine-errors.ts';
import { disposedAfterEach, forkEngine, never, supervisorOf } from '../support/live-engine.ts';
import { parentOf } from '../support/parent-program.ts';
import { isRunning } from '../support/processes.ts';
import { endless, menu, request, tinyModel } from '../support/tiny-model.ts';
import { until } from '../support/until.ts';

const slow = request(menu.text.slice(0, 200), { block: endless, maxNewTokens: 120 });

describe('the engine process', () => {
    const own = disposedAfterEach();

    it('does not run before the first request', () => {
        const engine = own(supervisorOf());
        assert.equal(engine.pid, undefined);
        assert.equal(engine.status.kind, 'idle');
    });

    it('is gone after its supervisor is disposed of', async () => {
        const engine = own(supervisorOf());
        await engine.complete(request('const '), never);
        const pid = engine.pid ?? 0;
        assert.ok(isRunning(pid));
        engine.dispose();
        await until('the engine is gone', () => !isRunning(pid));
        await assertEngineError(engine.complete(slow, never), 'engine-stopped', /shut down/);
    });

    it('is gone when it is disposed of at work, and its request is rejected', async () => {
        const engine = own(forkEngine());
        await engine.load(tinyModel);
        const pid = engine.pid ?? 0;
        const asked = engine.complete(slow, never);
        engine.dispose();
        await assertEngineError(asked, 'engine-stopped', /ended while it was working/);
        await until('the engine is gone', () => !isRunning(pid));
    });

    it('is gone when it is disposed of while it starts', async () => {
        const engine = own(supervisorOf());
        const asked = engine.complete(slow, never);
        const pid = engine.pid ?? 0;
        engine.dispose();
        await assertEngineError(asked, 'engine-stopped', /./);
        await until('the engine is gone', () => !isRunning(pid));
    });

    it('is replaced when another model is used, and never are there two', async () => {
        const engine = own(supervisorOf());
        await engine.complete(request('const '), never);
        const first = engine.pid ?? 0;
        engine.use({ ...tinyModel, threads: 2 });
        await engine.complete(request('const '), never);
        assert.notEqual(engine.pid, first);
        await until('the first is gone', () => !isRunning(first));
    });

    it('ends by itself when its parent is killed', async () => {
        const parent = own(await parentOf(1));
        assert.ok(parent.engines.every(isRunning));
        parent.kill('SIGKILL');
        await until('the engine is gone', () => !parent.engines.some(isRunning));
    });

    for (const [what, act] of [
        [
            'is disposed of',
            (engine) => {
                engine.dispose();
            },
        ],
        [
            'is restarted',
            (engine) => {
                void engine.restart();
            },
        ],
        [
            'gets another model',
            (engine) => {
                engine.use({ ...tinyModel, threads: 2 });
            },
        ],
    ] satisfies [string, (engine: EngineSupervisor) => void][]) {
        it(`is gone within a second after it ${what}, also where it was stopped`, async () => {
            const engine = own(supervisorOf());
            await engine.complete(request('const '), never);
            const pid = engine.pid ?? 0;
            process.kill(pid, 'SIGSTOP');
            act(engine);
            await until('the engine is gone', () => !isRunning(pid), 1000);
        });
    }
});
