import assert from 'node:assert/strict';
import { assertEngineError } from '../../support/engine-errors.ts';
import { endpoint, type Answer, type Asked } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import { tokens, writing, type Told } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

interface OllamaRequest {
    readonly model: string;
    readonly prompt: string;
    readonly raw?: boolean;
    readonly stream?: boolean;
    readonly logprobs?: boolean;
    readonly top_logprobs?: number;
    readonly options: Record<string, unknown>;
}

/** Answers as Ollama does: its own API gives the text as it stands where `raw` is set, and OpenAI's as in a chat. */
function ollama(told: readonly Told[], hasLogProbs: boolean): Answer {
    return (heard, response) => {
        response.setHeader('content-type', 'application/json; charset=utf-8');
        if (heard.path === '/api/version') {
            response.end('{"version":"0.13.1"}');
            return;
        }
        if (heard.path !== '/api/generate') {
            void writing(() => tokens('Sure! Here is your code:', '\n'))(heard, response);
            return;
        }
        const { model, logprobs } = JSON.parse(heard.body) as OllamaRequest;
        if (model !== 'big-model') {
            response.writeHead(404);
            response.end(`{"error":"model '${model}' not found"}`);
            return;
        }
        response.setHeader('content-type', 'application/x-ndjson');
        for (const [token, logprob, others = {}] of told) {
            const top = Object.entries({ [token]: logprob, ...others });
            const known = {
                token,
                logprob,
                top_logprobs: top.map(([text, value]) => ({ token: text, logprob: value })),
            };
            const told = logprobs === true && hasLogProbs ? { logprobs: [known] } : {};
            response.write(`${JSON.stringify({ model, response: token, done: false, ...told })}\n`);
        }
        response.end(
            `${JSON.stringify({ model, response: '', done: true, done_reason: 'stop' })}\n`,
        );
    };
}

describe('Ollama', () => {
    const { server, engine } = endpoint();
    const words: readonly Told[] = [
        ['(a', -0.5, { '(x': -1 }],
        [', b)', -0.25],
    ];
    const generated = (): readonly OllamaRequest[] =>
        server()
            .heard.filter(({ path }) => path === '/api/generate')
            .map(({ body }) => JSON.parse(body) as OllamaRequest);

    beforeEach(() => {
        server().modelFacts = { owned_by: 'library' };
    });

    it('is asked to continue text as it stands, in no template of a chat', async () => {
        server().answer = ollama(words, true);
        const answer = await engine().complete(request('add'), never);
        assert.deepEqual([answer.text, answer.stop], ['(a, b)', 'newline']);
        assert.deepEqual(generated(), [
            {
                model: 'big-model',
                prompt: 'add',
                raw: true,
                stream: true,
                logprobs: true,
                top_logprobs: 3,
                options: { num_predict: 64, temperature: 0, stop: ['\n'] },
            },
        ]);
        assert.deepEqual(
            answer.steps[0]?.alternatives.map(({ text }) => text),
            ['(a', '(x'],
        );
    });

    it('is understood without probabilities, as older ones answer', async () => {
        server().answer = ollama(words, false);
        const { text, steps } = await engine().complete(request('add'), never);
        assert.deepEqual([text, steps], ['(a, b)', []]);
    });

    it('says that it has no such model', async () => {
        server().answer = ollama(words, false);
        server().models = (_, response) => {
            response.end('{"data":[{"id":"gone","owned_by":"library"}]}');
        };
        await assertEngineError(
            engine().complete(request('add'), never),
            'endpoint-not-found',
            /model 'gone' not found/,
        );
    });

    it('is not taken for one where a server only names owners alike', async () => {
        const heard: Asked[] = [];
        server().answer = (each, response) => {
            if (each.path === '/api/version') {
                response.writeHead(404);
                response.end();
                return;
            }
            heard.push(each.asked);
            return writing(() => tokens('x', '\n'))(each, response);
        };
        assert.equal((await engine().complete(request('add'), never)).text, 'x');
        assert.equal(heard[0]?.max_tokens, 64);
    });

    it('is not looked for where nothing says that it is there', async () => {
        server().modelFacts = {};
        server().answer = writing(() => tokens('x', '\n'));
        await engine().complete(request('add'), never);
        assert.deepEqual(
            server().heard.map(({ path }) => path),
            ['/v1/models', '/v1/completions'],
        );
    });
});
