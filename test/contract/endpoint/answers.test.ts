import assert from 'node:assert/strict';
import { endpoint } from '../../support/faulty-server.ts';
import { never } from '../../support/live-engine.ts';
import {
    begin,
    chunk,
    end,
    event,
    refusing,
    tokens,
    writing,
} from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

describe('a server in the place of this machine', () => {
    const { server, engine } = endpoint();

    it('continues text, and is asked for nothing but that', async () => {
        server().answer = writing(() => tokens('(a', ', b)', '\n', 'more'));
        const answer = await engine().complete(request('add', { path: 'src/secret.ts' }), never);
        assert.deepEqual([answer.text, answer.stop], ['(a, b)', 'newline']);
        const [heard] = server().completions;
        assert.deepEqual(JSON.parse(heard?.body ?? ''), {
            model: 'big-model',
            prompt: 'add',
            max_tokens: 64,
            temperature: 0,
            stream: true,
            logprobs: 3,
            stop: ['\n'],
        });
    });

    it('is told of as soon as there is some text', async () => {
        server().answer = writing(() => tokens('(', 'a', ')', '\n'), 'none', 10);
        const texts: string[] = [];
        await engine().complete(request('add'), never, (text) => texts.push(text));
        assert.deepEqual(texts, ['(', '(a', '(a)']);
    });

    it('ends a line by itself where the server does not, and closes the connection', async () => {
        server().answer = async (heard, response) => {
            const deaf = { ...heard, asked: { ...heard.asked, stop: [] } };
            await writing(
                () => tokens('one', '\ntwo', ' three', '\nfour'),
                'legacy',
                20,
            )(deaf, response);
        };
        const answer = await engine().complete(request('say '), never);
        assert.deepEqual([answer.text, answer.stop], ['one', 'newline']);
        assert.deepEqual(
            answer.steps.map(({ token }) => token.text),
            ['one', '\ntwo'],
        );
    });

    it('ends a block with its indent', async () => {
        const lines = ['{', '\n    return 1;', '\n}', '\n', '\nlet other', ' = 2;'];
        server().answer = writing(() => tokens(...lines), 'none', 5);
        const block = { indent: 0 };
        const answer = await engine().complete(request('function f() ', { block }), never);
        assert.deepEqual([answer.text, answer.stop], ['{\n    return 1;\n}', 'dedent']);
        assert.equal(server().completions[0]?.asked.stop, undefined);
    });

    it('says where tokens were used up', async () => {
        server().answer = writing(() => tokens('a', 'b', 'c', 'd'));
        const answer = await engine().complete(request('x', { maxNewTokens: 2 }), never);
        assert.deepEqual([answer.text, answer.stop], ['ab', 'max-tokens']);
    });

    it('is understood where it does not stream', async () => {
        server().answer = (_, response) => {
            response.setHeader('content-type', 'application/json; charset=utf-8');
            response.end(
                JSON.stringify({ choices: [{ text: ' b\n', index: 0, finish_reason: 'stop' }] }),
            );
        };
        assert.equal((await engine().complete(request('a'), never)).text, ' b');
    });

    it('is understood with characters that are split over packets', async () => {
        server().answer = async (_, response) => {
            begin(response);
            const bytes = Buffer.from(chunk(['漢字 😀', -1]) + end('length'));
            for (const byte of bytes) {
                response.write(Buffer.of(byte));
                await new Promise(setImmediate);
            }
            response.end();
        };
        assert.equal((await engine().complete(request('a'), never)).text, '漢字 😀');
    });

    it('may comment, count tokens and leave lines that are no fields', async () => {
        server().answer = (_, response) => {
            begin(response);
            response.write(': ping\n\nnonsense\n');
            response.write(chunk(['ab', -1]));
            response.write(event({ choices: [], usage: { completion_tokens: 1 } }));
            response.end(end('length'));
        };
        assert.equal((await engine().complete(request('a'), never)).text, 'ab');
    });
});

describe('what a server tells of its model', () => {
    const { server, engine } = endpoint();

    it('is in every answer, and what it does not tell is not made up', async () => {
        server().answer = writing(() => tokens('x', '\n'));
        const { model, prompt, confidences } = await engine().complete(request('a'), never);
        const { host, origin } = server().address();
        assert.deepEqual(
            { ...model },
            {
                name: 'big-model',
                architecture: 'team',
                parameters: undefined,
                contextTokens: 256,
                vocabularySize: 0,
                layers: 0,
                weights: origin,
                minConfidence: undefined,
                server: host,
            },
        );
        assert.deepEqual([prompt.ids.length, prompt.untokenizedChars], [0, 1]);
        assert.deepEqual(confidences, []);
    });

    it('bounds the prompt', async () => {
        server().answer = writing(() => tokens('x', '\n'));
        server().modelFacts = { max_model_len: 100, meta: { n_vocab: 8192, n_params: 7e9 } };
        const text = 'a line of code\n'.repeat(100);
        const { model } = await engine().complete(request(text, { maxNewTokens: 20 }), never);
        const [prompt = ''] = server().prompts;
        assert.ok(prompt.length > 150 && prompt.length <= 80 * 3, String(prompt.length));
        assert.deepEqual(
            [model.contextTokens, model.vocabularySize, model.parameters],
            [100, 8192, 7e9],
        );
    });

    it('makes the prompt shorter once a server has found it too long', async () => {
        server().answer = (heard, response) =>
            heard.asked.prompt.length > 300
                ? refusing(400, "This model's maximum context length is 100 tokens.")(
                      heard,
                      response,
                  )
                : writing(() => tokens('x', '\n'))(heard, response);
        const text = 'a line of code\n'.repeat(100);
        assert.equal((await engine().complete(request(text), never)).text, 'x');
        assert.equal((await engine().complete(request(`${text}a`), never)).text, 'x');
        // What was learnt is not tried again.
        assert.deepEqual(
            server().prompts.map((prompt) => prompt.length <= 300),
            [false, true, true],
        );
    });
});

describe('a space just left of the cursor', () => {
    const { server, engine } = endpoint();

    it('is taken back where the answer begins with it', async () => {
        server().answer = writing((prompt) =>
            prompt.endsWith(' ') ? tokens('wrong', '\n') : tokens(' right', '\n'),
        );
        const answer = await engine().complete(request('const x = '), never);
        assert.equal(answer.text, 'right');
        assert.equal(answer.prompt.healedChars, 1);
        assert.deepEqual(server().prompts, ['const x =']);
    });

    it('is sent once more with the text where the answer does not', async () => {
        server().answer = writing((prompt) =>
            prompt.endsWith(' ') ? tokens('right', '\n') : tokens(';', '\n'),
        );
        const answer = await engine().complete(request('const x = '), never);
        assert.equal(answer.text, 'right');
        assert.equal(answer.prompt.healedChars, 0);
        assert.deepEqual(server().prompts, ['const x =', 'const x = ']);
    });

    it('is left alone in experiments', async () => {
        server().answer = writing(() => tokens('1', '\n'));
        await engine().complete(request('const x = ', { healing: false }), never);
        assert.deepEqual(server().prompts, ['const x = ']);
    });
});
