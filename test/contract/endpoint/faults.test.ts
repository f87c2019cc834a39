import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineErrorCode } from '../../../src/protocol/errors.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { endpoint, engineOf, FaultyServer, type Answer } from '../../support/faulty-server.ts';
import { assertEngineError } from '../../support/engine-errors.ts';
import { never } from '../../support/live-engine.ts';
import { begin, chunk, refusing, tokens, writing } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

const html: Answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html><body>Please log in</body></html>');
};

interface Fault {
    readonly name: string;
    readonly answer: Answer;
    readonly code: EngineErrorCode;
    readonly detail: RegExp;
}

const faults: readonly Fault[] = [
    {
        name: 'sends no headers',
        answer: () => undefined,
        code: 'endpoint-slow',
        detail: /said nothing for/,
    },
    {
        name: 'stalls in the middle',
        answer: (_, response) => {
            begin(response);
            response.write(chunk(['half', -1]));
        },
        code: 'endpoint-slow',
        detail: /said nothing for/,
    },
    {
        name: 'cuts the connection',
        answer: async (_, response) => {
            begin(response);
            response.write(chunk(['half', -1]));
            await sleep(20);
            response.destroy();
        },
        code: 'endpoint-unreachable',
        detail: /./,
    },
    {
        name: 'ends before it has ended',
        answer: (_, response) => {
            begin(response);
            response.end(chunk(['half', -1]));
        },
        code: 'endpoint-unreachable',
        detail: /was cut before its answer was whole/,
    },
    {
        name: 'streams what is no JSON',
        answer: (_, response) => {
            begin(response);
            response.end('data: {"choices": [{"tex\n\n');
        },
        code: 'endpoint-unreadable',
        detail: /is no completion/,
    },
    {
        name: 'streams JSON of another kind',
        answer: (_, response) => {
            begin(response);
            response.end('data: {"choices":[{"text":7}]}\n\n');
        },
        code: 'endpoint-unreadable',
        detail: /choices\.0\.text/,
    },
    {
        name: 'streams a line without an end',
        answer: async (_, response) => {
            begin(response);
            response.write('data: ');
            const line = 'x'.repeat(1 << 16);
            while (!response.destroyed) {
                response.write(line);
                await sleep(1);
            }
        },
        code: 'endpoint-unreadable',
        detail: /too large/,
    },
    {
        name: 'tells of an error within the stream',
        answer: (_, response) => {
            begin(response);
            response.end('data: {"error":{"message":"out of memory"}}\n\n');
        },
        code: 'endpoint-failed',
        detail: /out of memory/,
    },
    {
        name: 'answers with a page',
        answer: html,
        code: 'endpoint-unreadable',
        detail: /text\/html/,
    },
    {
        name: 'wants a key',
        answer: refusing(401, 'no key'),
        code: 'endpoint-denied',
        detail: /wants a key/,
    },
    {
        name: 'has no such model',
        answer: refusing(404, 'The model `x` does not exist.'),
        code: 'endpoint-not-found',
        detail: /does not exist/,
    },
    {
        name: 'is asked too often',
        answer: refusing(429, 'slow down'),
        code: 'endpoint-busy',
        detail: /less often/,
    },
    {
        name: 'has a fault',
        answer: refusing(500, 'kaput'),
        code: 'endpoint-failed',
        detail: /500 kaput/,
    },
    {
        name: 'has a fault of a page',
        answer: (_, response) => {
            response.writeHead(502, { 'content-type': 'text/html' });
            response.end('<html>'.repeat(100_000));
        },
        code: 'endpoint-failed',
        detail: /error: 502$/,
    },
    {
        name: 'sends requests on to another one',
        answer: (_, response) => {
            response.writeHead(307, { location: 'http://other.example/v1/completions?key=1' });
            response.end();
        },
        code: 'endpoint-unreadable',
        detail: /on to http:\/\/other\.example\/v1\/completions;/,
    },
];

describe('a server that', () => {
    const { server, engine } = endpoint({ patienceMs: 250 });

    for (const { name, answer, code, detail } of faults) {
        it(`${name} is a failure with a reason, after which the next key tries again`, async () => {
            server().answer = answer;
            await assertEngineError(engine().complete(request('a'), never), code, detail);
            const { status } = engine();
            assert.deepEqual(status.kind === 'failed' && status.error.code, code);
            server().answer = writing(() => tokens('x', '\n'));
            await engine().restart();
            assert.equal(engine().status.kind, 'ready');
            assert.equal((await engine().complete(request('a'), never)).text, 'x');
        });
    }

    it('is not there is a failure with a reason', async () => {
        await server().stop();
        await assertEngineError(
            engine().complete(request('a'), never),
            'endpoint-unreachable',
            /127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)/,
        );
    });

    it('is slower than the time that a suggestion may take has what it wrote by then', async () => {
        server().answer = writing(() => tokens('a', 'b', 'c', 'd', 'e', 'f', 'g'), 'none', 60);
        const answer = await engine().complete(request('x', { budgetMs: 200 }), never);
        assert.equal(answer.stop, 'time-budget');
        assert.ok('abcdefg'.startsWith(answer.text) && answer.text !== 'abcdefg', answer.text);
        assert.notEqual(engine().status.kind, 'failed');
    });
});

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

    it('is told of once', async () => {
        server().answer = refusing(500, 'kaput');
        const kinds: string[] = [];
        engine().onDidChangeStatus(({ kind }) => kinds.push(kind));
        for (let i = 0; i < 10; i++) {
            await ask();
            clock.pass(60_000);
        }
        assert.deepEqual(
            kinds.filter((kind) => kind === 'failed'),
            ['failed'],
        );
    });
});

describe('the key of a server', () => {
    const key = 'sk-a-secret-key-42';
    const { server, engine } = endpoint({ key });

    it('goes to that server', async () => {
        server().answer = writing(() => tokens('x', '\n'));
        await engine().complete(request('a'), never);
        assert.deepEqual(
            new Set(server().heard.map(({ authorization }) => authorization)),
            new Set([`Bearer ${key}`]),
        );
    });

    it('goes to no other one, where the server sends requests on', async () => {
        const other = new FaultyServer(writing(() => tokens('x', '\n')));
        await other.start();
        try {
            server().answer = (_, response) => {
                response.writeHead(307, { location: `${other.address().base}/completions` });
                response.end();
            };
            await assertEngineError(
                engine().complete(request('a'), never),
                'endpoint-unreadable',
                /does not follow/,
            );
            assert.deepEqual(other.heard, []);
        } finally {
            await other.stop();
        }
    });

    it('stands in no error, even where the server says it', async () => {
        for (const status of [400, 401, 404, 500]) {
            const asking = engineOf(server().address(), { key });
            server().answer = refusing(status, `Wrong key: ${key}, or ${key}?`);
            const error: unknown = await asking
                .complete(request('a'), never)
                .catch((reason: unknown) => reason);
            assert.ok(error instanceof Error);
            const told = JSON.stringify([error.message, error.stack, asking.status, error.cause]);
            assert.ok(!told.includes(key), told);
            asking.dispose();
        }
    });
});
