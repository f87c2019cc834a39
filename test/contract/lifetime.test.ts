import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { assertEngineError } from '../support/engine-errors.ts';
import { disposedAfterEach, forkEngine, never, supervisorOf } from '../support/live-engine.ts';
import { isRunning } from '../support/processes.ts';
import { projectRoot } from '../support/project.ts';
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
        const program = join(projectRoot, 'test', 'support', 'engine-parent.ts');
        const parent = spawn(process.execPath, ['--import', 'tsx', program], {
            cwd: projectRoot,
            stdio: ['ignore', 'pipe', 'inherit'],
        });
        try {
            const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
            const pid = Number(line);
            assert.ok(isRunning(pid));
            parent.kill('SIGKILL');
            await until('the engine is gone', () => !isRunning(pid));
        } finally {
            parent.kill('SIGKILL');
        }
    });
});
