import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { endpoint } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import { tokens, writing } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';
import { until } from '../../support/until.ts';

const slowly = writing(() => tokens(...Array.from({ length: 60 }, (_, i) => ` ${i}`)), 'none', 20);

/** What `fetch` tells of its requests, as undici documents it. */
interface Request {
    readonly aborted: boolean;
    readonly completed: boolean;
}

describe('a request to a server', () => {
    const { server, engine } = endpoint();

    beforeEach(() => {
        server().answer = slowly;
    });

    it('that is cancelled closes its connection', async () => {
        const abort = new AbortController();
        const answer = engine().complete(request('count'), abort.signal, () => {
            abort.abort();
        });
        assert.equal((await answer).stop, 'cancelled');
        await until('the server sees it close', () => server().completions[0]?.isCutShort === true);
    });

    it('that was cancelled before it was sent is not sent', async () => {
        const reason = new Error('not wanted');
        const answer = engine().complete(request('count'), AbortSignal.abort(reason));
        await assert.rejects(answer, reason);
        assert.deepEqual(server().heard, []);
    });

    it('gives way to a newer one', async () => {
        const older = engine().complete(request('older'), never);
        await until('the older one is heard', () => server().completions.length === 1);
        server().answer = writing(() => tokens('x', '\n'));
        const newer = await engine().complete(request('newer'), never);
        assert.equal(newer.text, 'x');
        assert.equal((await older).stop, 'cancelled');
        await until('the server sees it close', () => server().completions[0]?.isCutShort === true);
    });

    it('in the background is not begun beside one that somebody waits for, and gives way', async () => {
        const awaited = engine().complete(request('awaited', { maxNewTokens: 5 }), never);
        const beside = await engine().complete(request('beside', { background: true }), never);
        assert.equal(beside.stop, 'cancelled');
        assert.equal((await awaited).text, ' 0 1 2 3 4');
        assert.deepEqual(server().prompts, ['awaited']);

        const background = engine().complete(request('behind', { background: true }), never);
        await until('it is heard', () => server().prompts.includes('behind'));
        const next = await engine().complete(request('next', { maxNewTokens: 1 }), never);
        assert.equal(next.text, ' 0');
        assert.equal((await background).stop, 'cancelled');
    });

    it('is never beside another one, however fast they come', async () => {
        const begun: Request[] = [];
        let most = 0;
        // Seen from here: the server hears of a closed connection a little later than we close it.
        const sent = (message: unknown): void => {
            begun.push((message as { readonly request: Request }).request);
            const running = begun.filter(({ aborted, completed }) => !aborted && !completed);
            most = Math.max(most, running.length);
        };
        subscribe('undici:client:sendHeaders', sent);
        const all = Array.from({ length: 40 }, async (_, i) => {
            await sleep(i * 5);
            return engine().complete(request(`key ${i}`, { maxNewTokens: 3 }), never);
        });
        const answers = await Promise.all(all);
        unsubscribe('undici:client:sendHeaders', sent);
        assert.equal(answers.at(-1)?.text, ' 0 1 2');
        assert.ok(answers.filter(({ stop }) => stop === 'cancelled').length > 20);
        assert.ok(begun.length > 1, 'Requests were not seen.');
        assert.equal(most, 1, 'at once');
    });

    it('keeps its connection open for the next one where the server ends it', async () => {
        const ports = new Set<number | undefined>();
        const answer = writing(() => tokens('x', '\n'));
        server().answer = (heard, response) => {
            ports.add(response.socket?.remotePort);
            return answer(heard, response);
        };
        for (const prefix of 'abcdefgh'.split('')) {
            await engine().complete(request(prefix), never);
        }
        // The list of models had one, too.
        assert.ok(ports.size <= 2, `${ports.size} connections`);
    });

    it('is sent on a new connection where the server has closed the one that was kept open', async () => {
        const answer = writing(() => tokens('x', '\n'));
        const used = new WeakSet<Socket>();
        let dropped = 0;
        server().answer = (heard, response) => {
            const { socket } = response;
            if (!socket || used.has(socket)) {
                dropped++;
                response.destroy();
                return;
            }
            used.add(socket);
            return answer(heard, response);
        };
        for (let i = 0; i < 10; i++) {
            assert.equal((await engine().complete(request(`a${i}`), never)).text, 'x');
        }
        assert.ok(dropped > 3, `only ${dropped} connections were closed`);
    });

    it('is not made by reading ahead', async () => {
        assert.deepEqual(await engine().warm(), { computedTokens: 0, isWhole: false });
        assert.deepEqual(server().heard, []);
    });
});
