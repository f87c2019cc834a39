import assert from 'node:assert/strict';
import { assertEngineError } from '../../support/engine-errors.ts';
import { endpoint, type Answer, type Heard } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import {
    begin,
    chunk,
    event,
    refusing,
    streaming,
    tokens,
    writing,
} from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

const body =
    (status: number, text: string | object, type = 'application/json'): Answer =>
    (_, response) => {
        response.writeHead(status, { 'content-type': type });
        response.end(typeof text === 'string' ? text : JSON.stringify(text));
    };

/** Ways in which servers say, or do not say, that they give no probabilities. */
const refusals: Readonly<Record<string, Answer>> = {
    'FastAPI’s detail': body(422, {
        detail: [
            { loc: ['body', 'foo'], msg: 'a warning', type: 'x' },
            {
                loc: ['body', 'logprobs'],
                msg: 'extra fields not permitted',
                type: 'value_error.extra',
            },
        ],
    }),
    'FastAPI’s detail after much else': body(422, {
        detail: [
            { loc: ['body', 'x'], msg: 'y'.repeat(1000) },
            { loc: ['body', 'logprobs'], msg: 'Extra inputs are not permitted' },
        ],
    }),
    'a detail that is a text': body(400, { detail: 'logprobs not supported' }),
    'a list of errors': body(400, { errors: ['unknown parameter: logprobs'] }),
    'errors by field': body(400, { errors: { logprobs: ['This field is not known.'] } }),
    'a list of error objects': body(422, [{ error: { message: 'log_probs: no' } }]),
    'OpenAI’s param': body(400, {
        error: { message: 'Unsupported parameter.', param: 'logprobs' },
    }),
    'problem+json': body(
        400,
        { title: 'Bad Request', detail: 'logprobs' },
        'application/problem+json',
    ),
    'plain text': body(400, 'logprobs is not supported', 'text/plain'),
    'a 403': body(403, { error: 'logprobs need another plan' }),
    'a 400 that says nothing': body(400, ''),
    'a 400 with a page': body(400, '<html>Bad Request</html>', 'text/html'),
    'a 500': refusing(500, 'Internal Server Error'),
    'a 500 in plain text': body(500, 'Internal Server Error', 'text/plain'),
    'a 501': body(501, 'Not Implemented', 'text/plain'),
    'an error within the stream': streaming(
        `${chunk(['half', -1])}data: {"error":{"message":"kaput","code":500}}\n\n`,
    ),
    'an error in place of the stream': body(200, { error: 'unsupported' }),
    'a connection that is reset': (_, response) => {
        response.socket?.resetAndDestroy();
    },
    'a connection that is reset within the stream': (_, response) => {
        begin(response);
        response.write(chunk(['half', -1]), () => response.socket?.resetAndDestroy());
    },
};

const logProbs = (heard: readonly Heard[]): readonly (number | undefined)[] =>
    heard.map(({ asked }) => asked.logprobs);

describe('a server that refuses probabilities', () => {
    const { server, engine } = endpoint();
    const well = writing(() => tokens('x', '\n'));

    for (const [name, refuse] of Object.entries(refusals)) {
        it(`by ${name} is asked without, and not for them again`, async () => {
            server().answer = (heard, response) =>
                (heard.asked.logprobs === undefined ? well : refuse)(heard, response);
            const answer = await engine().complete(request('a'), never);
            assert.deepEqual([answer.text, answer.steps], ['x', []]);
            const before = server().completions.length;
            assert.equal((await engine().complete(request('b'), never)).text, 'x');
            assert.deepEqual(logProbs(server().completions.slice(before)), [undefined]);
            assert.equal(engine().status.kind, 'ready');
        });
    }

    it('is asked for fewer where it gives some', async () => {
        server().answer = (heard, response) =>
            (heard.asked.logprobs ?? 0) > 5
                ? refusing(400, 'logprobs must be at most 5')(heard, response)
                : writing(() => tokens('a', 'b', '\n'), 'legacy')(heard, response);
        const { steps } = await engine().complete(request('x'), never);
        const ids = steps.map(({ token }) => token.id);
        const scored = await engine().complete(
            request('x', { begin: ids, maxNewTokens: ids.length }),
            never,
        );
        assert.equal(scored.steps.length, ids.length);
        assert.deepEqual(logProbs(server().completions), [3, 20, 5]);
    });

    it('is not thought to where it was merely out of order', async () => {
        server().answer = refusing(500, 'kaput');
        await assertEngineError(engine().complete(request('a'), never), 'endpoint-failed', /kaput/);
        assert.deepEqual(logProbs(server().completions), [3, undefined]);
        server().answer = writing(() => tokens('a', '\n'), 'legacy');
        await engine().restart();
        assert.equal((await engine().complete(request('b'), never)).steps.length, 1);
        // Now that it is known to give them, a failure is a failure.
        server().heard.length = 0;
        server().answer = refusing(500, 'kaput');
        await assertEngineError(engine().complete(request('c'), never), 'endpoint-failed', /kaput/);
        assert.deepEqual(logProbs(server().completions), [3]);
    });

    it('is told of as it is where what was asked needs them', async () => {
        server().answer = (heard, response) =>
            (heard.asked.logprobs === undefined ? well : refusing(400, 'no'))(heard, response);
        await engine().complete(request('a'), never);
        await assertEngineError(
            engine().complete(request('a', { begin: [0] }), never),
            'not-offered',
            /probabilities/,
        );
        assert.equal(engine().status.kind, 'ready');
    });
});

describe('a server that refuses another field', () => {
    const { server, engine } = endpoint();

    for (const [field, message] of [
        ['stop', "Unsupported parameter: 'stop'"],
        ['temperature', '`temperature` must be strictly positive'],
        ['stream', 'Streaming is not supported.'],
    ] as const) {
        it(`is asked without ${field}, and not with it again`, async () => {
            server().answer = (heard, response) => {
                if (heard.asked[field] !== undefined) void refusing(422, message)(heard, response);
                else if (field !== 'stream')
                    void writing(() => tokens('x', '\ny'))(heard, response);
                else
                    response.end(
                        JSON.stringify({ choices: [{ text: 'x', finish_reason: 'stop' }] }),
                    );
            };
            for (const prefix of ['a', 'b']) {
                assert.equal((await engine().complete(request(prefix), never)).text, 'x');
            }
            assert.equal(server().completions.length, 3);
        });
    }
});

/** How servers say that a prompt is too long. */
const tooLong: Readonly<Record<string, Answer>> = {
    vLLM: refusing(
        400,
        "This model's maximum context length is 100 tokens. However, you requested 200",
    ),
    'llama.cpp': refusing(400, 'the request exceeds the available context size, try increasing it'),
    'llama.cpp, with 500': refusing(500, 'input is larger than the max context size. skipped'),
    'a server with 500': refusing(500, 'Prompt exceeds context length'),
    TGI: body(422, {
        error: 'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 100. Given: 200',
        error_type: 'validation',
    }),
    'llama-cpp-python': refusing(500, 'Requested tokens (200) exceed context window of 100'),
    FastAPI: body(422, {
        detail: [
            { loc: ['body', 'prompt'], msg: 'String should have at most 300 characters; too long' },
        ],
    }),
    'a proxy': body(413, '<html>Request Entity Too Large</html>', 'text/html'),
    'an event': streaming(
        event({ error: { message: 'Prompt is too long: 200 tokens > 100 maximum' } }),
    ),
};

describe('a server that finds a prompt too long', () => {
    const { server, engine } = endpoint();
    const text = 'a line of code\n'.repeat(100);

    for (const [name, refuse] of Object.entries(tooLong)) {
        it(`in the words of ${name} is asked with a shorter one, and not with a longer one again`, async () => {
            server().answer = (heard, response) =>
                (heard.asked.prompt.length > 100 ? refuse : writing(() => tokens('x', '\n')))(
                    heard,
                    response,
                );
            assert.equal((await engine().complete(request(text), never)).text, 'x');
            const before = server().prompts.length;
            assert.ok(before <= 5, `asked ${before} times`);
            assert.equal((await engine().complete(request(`${text}b`), never)).text, 'x');
            assert.equal(server().prompts.length, before + 1);
        });
    }

    it('however short it is has failed', async () => {
        server().answer = refusing(400, 'maximum context length exceeded');
        await assertEngineError(
            engine().complete(request(text), never),
            'endpoint-failed',
            /maximum/,
        );
        assert.ok(server().prompts.length < 10);
        server().answer = writing(() => tokens('x', '\n'));
        await engine().restart();
        await engine().complete(request(text), never);
        assert.ok((server().prompts.at(-1)?.length ?? 0) > 300);
    });
});
