import assert from 'node:assert/strict';
import { ToldFailures } from '../../../src/core/told-failures.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { endpoint } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import { refusing, tokens, writing } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

describe('after a failure', () => {
    const clock = new FakeClock();
    const { server, engine } = endpoint({ clock });
    const ask = async (): Promise<string> =>
        engine()
            .complete(request('a'), never)
            .then(
                ({ text }) => text,
                () => 'failed',
            );

    it('the server is asked after 1, 2, 4 … seconds, however many keys there are', async () => {
        server().answer = refusing(500, 'kaput');
        const askedAt: number[] = [];
        for (let second = 0; second <= 100; second += 0.5) {
            const before = server().completions.length;
            assert.equal(await ask(), 'failed');
            if (server().completions.length > before) askedAt.push(second);
            clock.pass(500);
        }
        assert.deepEqual(askedAt, [0, 1, 3, 7, 15, 31, 61, 91]);
    });

    it('it is left alone for as long as it asks for', async () => {
        server().answer = refusing(429, 'slow down', { 'retry-after': '20' });
        assert.equal(await ask(), 'failed');
        server().answer = writing(() => tokens('x', '\n'));
        clock.pass(19_000);
        assert.equal(await ask(), 'failed');
        clock.pass(1_000);
        assert.equal(await ask(), 'x');
        assert.equal(engine().status.kind, 'ready');
    });

    it('is told of once, though its words name each request, until it answers', async () => {
        const told = new ToldFailures();
        const popUps: string[] = [];
        engine().onDidChangeStatus((status) => {
            if (told.isNew(status)) popUps.push(status.kind === 'failed' ? status.error.code : '');
        });
        const fail = async (status: number): Promise<void> => {
            for (let i = 0; i < 5; i++) {
                server().answer = refusing(status, `kaput (request id: ${status}-${i})`);
                await ask();
                clock.pass(60_000);
            }
        };
        await fail(500);
        await fail(401);
        await fail(500);
        assert.deepEqual(popUps, ['endpoint-failed', 'endpoint-denied']);
        server().answer = writing(() => tokens('x', '\n'));
        assert.equal(await ask(), 'x');
        await fail(500);
        assert.deepEqual(popUps, ['endpoint-failed', 'endpoint-denied', 'endpoint-failed']);
    });
});
