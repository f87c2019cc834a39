import assert from 'node:assert/strict';
import { CachedModel } from '../../../src/engine/cached-model.ts';
import { Encoder } from '../../../src/engine/encoder.ts';
import { generate } from '../../../src/engine/generate.ts';
import type { TokenId } from '../../../src/engine/token-id.ts';
import type { CompleteParams } from '../../../src/protocol/engine.ts';
import { favour, FakeModel } from '../../support/fake-model.ts';
import { plainText } from '../../support/prompt-formats.ts';
import { request } from '../../support/tiny-model.ts';
import { bytesOf, endOfText, idOf, tokenizerOf } from '../../support/tokenizers.ts';

const tokenizer = tokenizerOf('return', 'reset', 'turn', 'set', 'total');
const id = (text: string): TokenId => tokenizer.special.get(text) ?? idOf(tokenizer, text);
const size = tokenizer.vocabulary.size + tokenizer.special.size;

/** What is written after the text so far, best first; where nothing is said the line ends. */
type Script = Readonly<Record<string, readonly string[]>>;

function engine(script: Script) {
    const model = new FakeModel((held) => {
        const next = script[bytesOf(tokenizer, held).toString()] ?? ['\n'];
        return favour(size, ...next.map(id));
    });
    const loaded = {
        cached: new CachedModel(model),
        tokenizer,
        encoder: new Encoder(tokenizer),
        format: { ...plainText, begin: id(endOfText) },
        calibration: undefined,
    };
    const ask = (
        prefix: string,
        more: Partial<CompleteParams>,
        signal = new AbortController().signal,
    ) => {
        const params = request(prefix, { branches: 3, ...more });
        return generate(loaded, params, performance.now(), signal, () => undefined);
    };
    return { model, ask };
}

/** Nothing is healed after a newline. */
const atOnce: Script = { 'a=\n': ['total', 'return', 'reset', '1'] };

describe('other continuations', () => {
    it('begin with the next best tokens, and go on with the best', async () => {
        const { ask } = engine({
            ...atOnce,
            'a=\ntotal': [';'],
            'a=\nreturn': [';'],
            'a=\nreset': ['('],
        });
        const { text, others } = await ask('a=\n', {});
        assert.deepEqual(
            [text, ...others.map((each) => each.text)],
            ['total;', 'return;', 'reset('],
        );
        assert.ok(others.every(({ stop }) => stop === 'newline'));
    });

    it('are as many as are asked for, or as there are', async () => {
        const { ask } = engine(atOnce);
        assert.equal((await ask('a=\n', { branches: 1 })).others.length, 0);
        assert.equal((await ask('a=\n', { branches: 2 })).others.length, 1);
    });

    it('part where something is written that was not typed', async () => {
        for (const script of [
            { 'a=': ['return', 're', 'r', 'reset'] },
            { 'a=': ['re', 'return'], 'a=re': ['turn', 'set'] },
            { 'a=': ['re', 'r'], 'a=re': ['turn', 'set'] },
        ]) {
            const { text, others, prompt } = await engine(script).ask('a=re', { branches: 2 });
            assert.equal(prompt.healedChars, 2);
            assert.deepEqual([text, ...others.map((each) => each.text)], ['turn', 'set']);
        }
    });

    it('part later where only one token goes on from what was typed', async () => {
        const { text, others } = await engine({
            'a=': ['total', 'tota'],
            'a=total': [';', '.'],
        }).ask('a=tota', { branches: 2 });
        assert.deepEqual([text, ...others.map((each) => each.text)], ['l;', 'l.']);
    });

    it('differ from the best one and from each other', async () => {
        const { ask } = engine({ 'b\n': ['t', 'total', 'to', 'x'], 'b\nt': ['otal'.slice(0, 1)] });
        const { text, others } = await ask('b\n', { branches: 5 });
        const texts = [text, ...others.map((each) => each.text)];
        assert.equal(new Set(texts).size, texts.length);
        assert.ok(!texts.includes(''));
    });

    it('are in the order of their joint probability', async () => {
        const { ask } = engine({
            ...atOnce,
            // The second best token, but each further step makes it less probable.
            'a=\nreturn': ['x', 'y'],
            'a=\nreturnx': ['x', 'y'],
            'a=\nreturnxx': ['x', 'y'],
        });
        const { others } = await ask('a=\n', { branches: 4 });
        const joint = others.map(({ steps }) =>
            steps.reduce((sum, { logProb }) => sum + logProb, 0),
        );
        assert.ok(joint.length > 1);
        assert.deepEqual(
            joint,
            joint.toSorted((a, b) => b - a),
        );
    });

    it('compute nothing of the prompt again', async () => {
        const { ask, model } = engine(atOnce);
        const { prompt } = await ask('a=\n', { branches: 3 });
        const fed = model.fed.flat().length;
        const single = engine(atOnce);
        await single.ask('a=\n', { branches: 1 });
        assert.ok(prompt.ids.length > 2);
        assert.ok(fed - single.model.fed.flat().length <= 4, `${fed}`);
    });

    it('are fewer where time is up or nobody waits any more, and the best one stays whole', async () => {
        const abort = new AbortController();
        const { ask } = engine({
            ...atOnce,
            get 'a=\nreturn'() {
                abort.abort();
                return [';'];
            },
        });
        const { text, stop, others } = await ask('a=\n', { branches: 4 }, abort.signal);
        assert.deepEqual([text, stop, others], ['total', 'newline', []]);
    });

    it('are none where nothing was written', async () => {
        const { ask } = engine({ 'a=\n': [endOfText] });
        assert.deepEqual((await ask('a=\n', {})).others, []);
    });

    it('have no more tokens than the best one may have', async () => {
        const { ask } = engine(atOnce);
        const { others, steps } = await ask('a=\n', { branches: 3, maxNewTokens: 1 });
        assert.deepEqual([steps.length, ...others.map((each) => each.steps.length)], [1, 1, 1]);
        assert.ok(others.every(({ stop }) => stop === 'max-tokens'));
    });
});
