import assert from 'node:assert/strict';
import { endpoint } from '../../support/faulty-server.ts';
import { assertEngineError } from '../../support/engine-errors.ts';
import { never } from '../../support/live-engine.ts';
import { writing, type Told } from '../../support/server-answers.ts';
import { request } from '../../support/tiny-model.ts';

/** What this server's model writes after each text: a language of three words. */
function tokensOf(prompt: string): readonly Told[] {
    const words: Told[] = [];
    let text = prompt;
    while (words.length < 6) {
        const next: Told = text.endsWith('one')
            ? [' two', -0.25, { ' three': -2, '\n': -3 }]
            : text.endsWith('two')
              ? [' three', -0.125, { ' one': -2.5 }]
              : [' one', -0.5, { ' two': -1.5, ' three': -2.5 }];
        words.push(next);
        text += next[0];
    }
    return words;
}

for (const form of ['legacy', 'content'] as const) {
    describe(`probabilities in their ${form} form`, () => {
        const { server, engine } = endpoint();
        const params = request('count:', { maxNewTokens: 4 });

        beforeEach(() => {
            server().answer = writing(tokensOf, form);
        });

        it('are in the steps, the likeliest first', async () => {
            const { steps, text } = await engine().complete(params, never);
            assert.equal(text, ' one two three one');
            assert.deepEqual(
                steps.map(({ token, logProb }) => [token.text, logProb]),
                [
                    [' one', -0.5],
                    [' two', -0.25],
                    [' three', -0.125],
                    [' one', -0.5],
                ],
            );
            assert.deepEqual(
                steps[0]?.alternatives.map((each) => [each.text, each.logProb]),
                [
                    [' one', -0.5],
                    [' two', -1.5],
                    [' three', -2.5],
                ],
            );
            const ids = steps.map(({ token }) => token.id);
            assert.equal(ids[0], ids[3]);
            assert.equal(new Set(ids).size, 3);
        });

        it('lead to other continuations, each from another of the likeliest tokens', async () => {
            const { others } = await engine().complete({ ...params, branches: 3 }, never);
            assert.deepEqual(
                others.map(({ text, steps }) => [text, steps.map(({ logProb }) => logProb)[0]]),
                [
                    [' two three one two', -1.5],
                    [' three one two three', -2.5],
                ],
            );
        });

        it('say what would follow another token', async () => {
            const { steps } = await engine().complete(params, never);
            const [first, second] = steps;
            const three = second?.alternatives.find(({ text }) => text === ' three');
            const begin = [first?.token.id ?? -1, three?.id ?? -1];
            const whatIf = await engine().complete({ ...params, begin }, never);
            assert.equal(whatIf.text, ' one three one two');
            assert.deepEqual(
                whatIf.steps.map(({ source, logProb }) => [source, logProb]),
                [
                    ['begun', -0.5],
                    ['begun', -2],
                    ['model', -0.5],
                    ['model', -0.25],
                ],
            );
        });

        it('say how likely a given text is, as far as its tokens are among the likeliest', async () => {
            const { steps } = await engine().complete(params, never);
            const ids = steps.map(({ token }) => token.id);
            const scored = await engine().complete({ ...params, begin: ids }, never);
            assert.deepEqual(
                scored.steps.map(({ logProb }) => logProb),
                steps.map(({ logProb }) => logProb),
            );
            const newline = steps[1]?.alternatives.find(({ text }) => text === '\n')?.id ?? -1;
            await assertEngineError(
                engine().complete({ ...params, begin: [newline] }, never),
                'not-offered',
                /likeliest tokens/,
            );
            assert.equal(engine().status.kind, 'ready');
        });
    });
}

describe('a server without probabilities', () => {
    const { server, engine } = endpoint();

    it('says so where they are needed, and goes on answering', async () => {
        server().answer = writing(tokensOf, 'none');
        const { text, steps } = await engine().complete(request('count:'), never);
        assert.equal(text, ' one two three one two three');
        assert.deepEqual(steps, []);
        await assertEngineError(
            engine().complete(request('count:', { begin: [0] }), never),
            'not-offered',
            /./,
        );
        assert.equal(engine().status.kind, 'ready');
    });

    it('does not take text apart', async () => {
        await assertEngineError(engine().tokenize(), 'not-offered', /tokens/);
    });
});
