import assert from 'node:assert/strict';
import { generate } from '../../../src/engine/generate.ts';
import { logSumExp } from '../../../src/engine/logits.ts';
import type { TokenId } from '../../../src/engine/token-id.ts';
import type { CompleteParams } from '../../../src/protocol/engine.ts';
import { favour } from '../../support/fake-model.ts';
import { modelSureOf } from '../../support/sure-model.ts';
import { request } from '../../support/tiny-model.ts';
import { endOfText, idOf, tokenizerOf } from '../../support/tokenizers.ts';

const tokenizer = tokenizerOf('return', 'reset', 'total');
const id = (text: string): TokenId => tokenizer.special.get(text) ?? idOf(tokenizer, text);
const document = 'a=\nreturn total;\nb';

/** A model that knows one document by heart, and what it makes of a request at its second line. */
function engine() {
    const loaded = modelSureOf(document, tokenizer);
    const ask = (
        prefix: string,
        changes: Partial<CompleteParams> = {},
        signal = new AbortController().signal,
    ) => {
        const params = request(prefix, changes);
        return generate(loaded, params, performance.now(), signal, () => undefined);
    };
    return { ask, fed: loaded.fake.fed, held: () => loaded.fake.held };
}

/** Nothing is healed after a newline. */
const before = 'a=\n';

describe('a continuation that is begun', () => {
    it('takes these tokens, and then the most probable ones', async () => {
        const { steps, text, stop } = await engine().ask(before, { begin: [id('reset')] });
        assert.equal(steps[0]?.token.text, 'reset');
        assert.equal(steps[0].source, 'begun');
        assert.ok(steps.slice(1).every(({ source }) => source === 'model'));
        assert.ok(text.startsWith('reset') && stop !== 'contradiction');
    });

    it('tells how probable each token is, and what is more probable', async () => {
        const { steps } = await engine().ask(before, { begin: [id('reset')], alternatives: 2 });
        const size = tokenizer.vocabulary.size + tokenizer.special.size;
        const logits = favour(size, id('return'));
        assert.equal(steps[0]?.logProb, 0 - logSumExp(logits));
        assert.equal(steps[0].alternatives[0]?.id, id('return'));
        assert.equal(steps[0].alternatives.length, 2);
    });

    it('is what the model writes when it begins with that', async () => {
        const greedy = await engine().ask(before);
        for (let count = 0; count <= greedy.steps.length; count++) {
            const begin = greedy.steps.slice(0, count).map(({ token }) => token.id);
            const begun = await engine().ask(before, { begin });
            assert.deepEqual([begun.text, begun.stop], [greedy.text, greedy.stop]);
            assert.deepEqual(
                begun.steps.map((step, i) => ({ ...step, source: greedy.steps[i]?.source })),
                greedy.steps,
            );
        }
    });

    it('is not ended by a newline before it has begun', async () => {
        const begin = ['return', '\n', 'total'].map(id);
        const { steps, text, stop } = await engine().ask(before, { begin });
        assert.equal(steps.length, 3);
        assert.deepEqual([text, stop], ['return', 'newline']);
    });

    it('is not ended by the end of the text, which the model would take', async () => {
        const { ask } = engine();
        assert.equal((await ask(`${document}\n`)).stop, 'end-of-text');
        const { steps, stop } = await ask(`${document}\n`, { begin: [id('total')] });
        assert.deepEqual([steps.length, stop], [1, 'end-of-text']);
    });

    it('has no more tokens than it may', async () => {
        const begin = Array.from({ length: 9 }, () => id('total'));
        const { steps, stop } = await engine().ask(before, { begin, maxNewTokens: 4 });
        assert.deepEqual([steps.length, stop], [4, 'max-tokens']);
    });

    it('runs the model no oftener than it has to where nothing is to follow', async () => {
        const { ask, fed } = engine();
        await ask(before);
        const calls = fed.length;
        const begin = ['return', 't', 'o'].map(id);
        await ask(before, { begin, maxNewTokens: begin.length });
        // The prompt's last token, and one for each but the last.
        assert.deepEqual(
            fed.slice(calls).map((tokens) => tokens.length),
            [1, 1, 1],
        );
    });

    it('ends between two of these tokens when nobody waits any more, or time is over', async () => {
        const begin = Array.from({ length: 9 }, () => id('total'));
        const late = await engine().ask(before, { begin, budgetMs: -1 });
        assert.deepEqual([late.steps.length, late.stop], [0, 'time-budget']);
        const cancelled = await engine().ask(before, { begin }, AbortSignal.abort());
        assert.deepEqual([cancelled.steps.length, cancelled.stop], [0, 'cancelled']);
    });

    it('branches off behind what it begins with', async () => {
        const begin = [id('return')];
        const { text, others } = await engine().ask(before, { begin, branches: 3 });
        assert.ok(others.length > 0);
        for (const other of others) {
            assert.equal(other.steps[0]?.source, 'begun');
            assert.ok(other.text.startsWith('return') && other.text !== text, other.text);
        }
    });
});

describe('a continuation that cannot be begun so', () => {
    const ended = async (prefix: string, begin: readonly number[]) => {
        const { steps, stop, text } = await engine().ask(prefix, { begin, maxNewTokens: 9 });
        return [steps.length, stop, text];
    };

    it('ends before a token that does not agree with what is typed', async () => {
        assert.deepEqual(await ended('a=\nret', [id('total')]), [0, 'contradiction', '']);
        assert.deepEqual(await ended('a=\nret', ['re', 's'].map(id)), [1, 'contradiction', '']);
    });

    it('agrees with what is typed where it begins with it, or is its beginning', async () => {
        const { steps } = await engine().ask('a=\nret', { begin: [id('re')] });
        assert.deepEqual(
            steps.slice(0, 2).map(({ source }) => source),
            ['begun', 'healed'],
        );
        const whole = await engine().ask('a=\nret', { begin: [id('return')] });
        assert.equal(whole.text, 'urn total;');
    });

    it('shares the probability among the tokens that agree', async () => {
        const { steps } = await engine().ask('a=\nret', { begin: [id('re')], alternatives: 9 });
        const [first] = steps;
        assert.equal(
            first?.logProb,
            first?.alternatives.find((other) => other.id === id('re'))?.logProb,
        );
    });

    it('ends before a special token, and before one that there is not', async () => {
        const { size } = tokenizer.vocabulary;
        for (const none of [id(endOfText), size + 1, 2 ** 31, 2 ** 53, -1, 0.5, NaN, Infinity]) {
            assert.deepEqual(await ended(before, [none]), [0, 'contradiction', '']);
            assert.deepEqual(await ended('a=\nret', [none]), [0, 'contradiction', '']);
            const [steps, stop] = await ended(before, [id('total'), none]);
            assert.deepEqual([steps, stop], [1, 'contradiction']);
        }
    });
});

describe('a prompt that is computed whole', () => {
    it('takes nothing from the KV cache, and reads begin-of-text alone as at first', async () => {
        const { ask, fed } = engine();
        const first = await ask(before);
        const calls = fed.length;
        const again = await ask(before, { recompute: true });
        assert.equal(again.prompt.reusedTokens, 0);
        const [alone, rest] = fed.slice(calls);
        assert.deepEqual([...(alone ?? []), ...(rest ?? [])], [...again.prompt.ids]);
        assert.deepEqual(alone, [id(endOfText)]);
        assert.deepEqual(again.steps, first.steps);
    });

    it('leaves the KV cache as it is where nobody waits any more', async () => {
        const { ask, held } = engine();
        await ask(before);
        const there = held();
        const { prompt, stop } = await ask(before, { recompute: true }, AbortSignal.abort());
        assert.deepEqual([prompt.reusedTokens, stop], [0, 'cancelled']);
        assert.deepEqual(held(), there);
    });
});
