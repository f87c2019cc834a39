import assert from 'node:assert/strict';
import { systemClock } from '../../../src/base/clock.ts';
import { ChosenEngine, type EngineChoice } from '../../../src/client/chosen-engine.ts';
import { FaultyServer, engineOf } from '../../support/faulty-server.ts';
import { assertEngineError } from '../../support/engine-errors.ts';
import { disposedAfterEach, never } from '../../support/live-engine.ts';
import { refusing, tokens, writing } from '../../support/server-answers.ts';
import { menu, request, requestAt, tinyModel } from '../../support/tiny-model.ts';
import { until } from '../../support/until.ts';
import { isRunning } from '../../support/processes.ts';
import { WatchedSupervisor } from '../../support/watched-supervisor.ts';

describe('choosing between this machine and a server', () => {
    const owned = disposedAfterEach();
    const here: EngineChoice = { model: tinyModel };
    const { params, restOfLine } = requestAt(menu, menu.text.indexOf('sum += drink'));
    let server: FaultyServer;
    let there: EngineChoice;
    let local: WatchedSupervisor;

    beforeEach(async () => {
        server = new FaultyServer(writing(() => tokens('from afar', '\n')));
        await server.start();
        there = { model: tinyModel, server: { address: server.address(), model: '' } };
        local = new WatchedSupervisor(tinyModel, systemClock);
    });
    afterEach(() => server.stop());

    const chosen = (choice: EngineChoice): ChosenEngine =>
        owned(new ChosenEngine(local, ({ address }) => engineOf(address), choice));

    it('starts no process here while a server answers', async () => {
        const engine = chosen(there);
        assert.equal((await engine.complete(params, never)).text, 'from afar');
        assert.deepEqual([local.starts, engine.pid], [0, undefined]);
    });

    it('sends nothing while this machine answers', async () => {
        const engine = chosen(here);
        assert.equal((await engine.complete(params, never)).text, restOfLine);
        assert.deepEqual(server.heard, []);
        assert.ok(engine.pid !== undefined);
    });

    it('ends the process here when the server is chosen, and comes back', async () => {
        const engine = chosen(here);
        await engine.complete(params, never);
        const { pid = 0 } = engine;
        const kinds: string[] = [];
        engine.onDidChangeStatus(({ kind }) => kinds.push(kind));

        engine.use(there);
        assert.equal(kinds.at(-1), 'idle');
        await until('the process has ended', () => !isRunning(pid));
        assert.equal((await engine.complete(params, never)).text, 'from afar');

        engine.use(here);
        const heard = server.heard.length;
        assert.equal((await engine.complete(params, never)).text, restOfLine);
        assert.equal(server.heard.length, heard);
        assert.equal(local.starts, 2);
    });

    it('never has the other one answer for one that cannot', async () => {
        server.answer = refusing(500, 'kaput');
        const engine = chosen(there);
        await assertEngineError(engine.complete(params, never), 'endpoint-failed', /kaput/);
        await assertEngineError(engine.complete(params, never), 'endpoint-failed', /kaput/);
        assert.equal(engine.status.kind, 'failed');
        assert.equal(local.starts, 0);
    });

    it('ends what the server was asked, and hears no more of it', async () => {
        server.answer = writing(() => tokens('a', 'b', 'c', 'd', 'e', 'f'), 'none', 100);
        const engine = chosen(there);
        const asked = engine.complete(request('x'), never);
        await until('the server is asked', () => server.completions.length === 1);
        engine.use(here);
        await assertEngineError(asked, 'engine-stopped', /Another engine/);
        await until('the server sees it close', () => server.completions[0]?.isCutShort === true);
        assert.equal(engine.status.kind, 'idle');
    });

    it('changes nothing where the choice is the same', async () => {
        const engine = chosen(there);
        await engine.complete(params, never);
        engine.use({ ...there });
        assert.equal(engine.status.kind, 'ready');
        await engine.complete(params, never);
        assert.equal(server.heard.filter(({ path }) => path === '/v1/models').length, 1);
    });
});
