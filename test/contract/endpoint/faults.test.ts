import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineErrorCode } from '../../../src/protocol/errors.ts';
import { endpoint, type Answer } from '../../support/faulty-server.ts';
import { assertEngineError } from '../../support/engine-errors.ts';
import { never } from '../../support/live-engine.ts';
import {
    begin,
    chunk,
    refusing,
    streaming,
    tokens,
    writing,
} from '../../support/server-answers.ts';
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
        name: 'ends within an event',
        answer: streaming(`${chunk(['whole', -1])}data: {"choices": [{"te`),
        code: 'endpoint-unreachable',
        detail: /was cut before its answer was whole/,
    },
    {
        name: 'answers nothing',
        answer: (_, response) => {
            response.end();
        },
        code: 'endpoint-unreadable',
        detail: /is no completion: \?/,
    },
    {
        name: 'streams events that hold no text',
        answer: streaming('data: {"status":"ok"}\n\ndata:\n\n'),
        code: 'endpoint-unreadable',
        detail: /is no completion: text\/event-stream/,
    },
    {
        name: 'answers as in a chat',
        answer: streaming('data: {"choices":[{"index":0,"delta":{"content":"Sure!"}}]}\n\n'),
        code: 'endpoint-unreadable',
        detail: /as in a chat.*\/completions, not/,
    },
    {
        name: 'answers as in a chat, all at once',
        answer: (_, response) => {
            response.setHeader('content-type', 'application/json');
            response.end('{"choices":[{"message":{"role":"assistant","content":"Sure!"}}]}');
        },
        code: 'endpoint-unreadable',
        detail: /as in a chat/,
    },
    {
        name: 'tells of an error as TGI does',
        answer: streaming(
            'event:error\ndata: {"error":"CUDA is gone","error_type":"generation"}\n\n',
        ),
        code: 'endpoint-failed',
        detail: /CUDA is gone/,
    },
    {
        name: 'tells of an error as llama.cpp did, in two parts',
        answer: streaming(
            `${chunk(['half', -1])}error: {"code":500,"message":"no`,
            ' slot","type":"server_error"}\n\n',
        ),
        code: 'endpoint-failed',
        detail: /no slot/,
    },
    {
        name: 'tells of an error in plain text',
        answer: streaming('event: error\ndata: the model fell over\n\n'),
        code: 'endpoint-failed',
        detail: /the model fell over/,
    },
    {
        name: 'tells of an error as vLLM does, with 200',
        answer: (_, response) => {
            response.setHeader('content-type', 'application/json');
            response.end('{"object":"error","message":"engine is dead","code":500}');
        },
        code: 'endpoint-failed',
        detail: /engine is dead/,
    },
    {
        name: 'tells of a failure and nothing else',
        answer: streaming('data: {"error":{"code":500}}\n\n'),
        code: 'endpoint-failed',
        detail: /code: 500/,
    },
    {
        name: 'streams what is no JSON',
        answer: streaming('data: {"choices": [{"tex\n\n'),
        code: 'endpoint-unreadable',
        detail: /is no completion/,
    },
    {
        name: 'streams JSON of another kind',
        answer: streaming('data: {"choices":[{"text":7}]}\n\n'),
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
        answer: streaming('data: {"error":{"message":"out of memory"}}\n\n'),
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
