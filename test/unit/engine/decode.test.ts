import assert from 'node:assert/strict';
import { CachedModel } from '../../../src/engine/cached-model.ts';
import { decode, type DecodeOptions } from '../../../src/engine/decode.ts';
import { ReadAhead } from '../../../src/engine/read-ahead.ts';
import type { TokenId } from '../../../src/engine/token-id.ts';
import type { Step, StopReason } from '../../../src/protocol/trace.ts';
import { favour, FakeModel } from '../../support/fake-model.ts';
import { endOfText, idOf, tokenizerOf } from '../../support/tokenizers.ts';

const tokenizer = tokenizerOf('return', 'reset', ' total');
const id = (text: string): TokenId => tokenizer.special.get(text) ?? idOf(tokenizer, text);
const nothing = new Uint8Array(0);
const size = tokenizer.vocabulary.size + tokenizer.special.size;

/** A model that always writes `first`, and would rather write the others than anything else. */
const writing = (...texts: readonly string[]): Float32Array => favour(size, ...texts.map(id));

const readingOf = (model: FakeModel): ReadAhead =>
    new ReadAhead({ model: new CachedModel(model), text: [], isLast: () => false });

/** Decodes from `first` logits with a model that gives the logits of `then`, one after the other. */
async function run(
    first: Float32Array,
    then: readonly Float32Array[],
    { typed = '', ...more }: Partial<DecodeOptions> & { readonly typed?: string } = {},
): Promise<{ text: string; steps: Step[]; stop: StopReason }> {
    const model = new FakeModel((held) => then[held.length - 1] ?? writing(endOfText));
    const options = { maxNewTokens: 9, alternatives: 2, interrupted: () => undefined, ...more };
    const decoding = decode(readingOf(model), tokenizer, first, Buffer.from(typed), options);
    const steps: Step[] = [];
    const bytes: Uint8Array[] = [];
    for (;;) {
        const next = await decoding.next();
        if (next.done) return { text: Buffer.concat(bytes).toString(), steps, stop: next.value };
        steps.push(next.value.step);
        bytes.push(next.value.bytes);
    }
}

describe('decoding', () => {
    it('takes the most probable token again and again, until the text ends', async () => {
        const { text, stop } = await run(writing('return'), [writing(' total'), writing(';')]);
        assert.equal(text, 'return total;');
        assert.equal(stop, 'end-of-text');
    });

    it('feeds each token before it takes the next', async () => {
        const model = new FakeModel(() => writing('a'));
        const options = { maxNewTokens: 3, alternatives: 0, interrupted: () => undefined };
        const steps = decode(readingOf(model), tokenizer, writing('b'), nothing, options);
        while (!(await steps.next()).done);
        // The last token's successor is nobody's business.
        assert.deepEqual(model.held, [id('b'), id('a')]);
    });

    it('reports the alternatives, best first, the token taken included', async () => {
        const { steps } = await run(writing('return', 'reset', 'r'), []);
        const [step] = steps;
        assert.deepEqual(
            step?.alternatives.map(({ text }) => text),
            ['return', 'reset'],
        );
        assert.equal(step.logProb, step.alternatives[0]?.logProb);
        assert.ok(step.logProb < 0 && step.logProb > -1);
    });

    it('reports no alternatives when none are wanted', async () => {
        const { steps, text } = await run(writing('return'), [], { alternatives: 0 });
        assert.deepEqual(steps[0]?.alternatives, []);
        assert.equal(text, 'return');
    });

    it('ends when it has made as many tokens as it may', async () => {
        const forever = Array.from({ length: 20 }, () => writing('re'));
        const { steps, stop } = await run(writing('re'), forever, { maxNewTokens: 4 });
        assert.equal(steps.length, 4);
        assert.equal(stop, 'max-tokens');
    });

    it('ends between two steps when it is interrupted', async () => {
        const forever = Array.from({ length: 20 }, () => writing('re'));
        let asked = 0;
        const interrupted = () => (++asked === 3 ? 'cancelled' : undefined);
        const { steps, stop } = await run(writing('re'), forever, { interrupted });
        assert.equal(steps.length, 3);
        assert.equal(stop, 'cancelled');
    });

    it('makes nothing when the text ends here', async () => {
        assert.deepEqual(await run(writing(endOfText), []), {
            text: '',
            steps: [],
            stop: 'end-of-text',
        });
    });
});

describe('decoding after token healing', () => {
    it('writes what is typed again, and gives only what follows it', async () => {
        const { text, steps } = await run(writing('x', 'return'), [], { typed: 'ret' });
        assert.equal(text, 'urn');
        assert.equal(steps[0]?.token.text, 'return');
    });

    it('takes only tokens that agree with what is typed, and with the rest of it', async () => {
        const then = [writing(' total', 'x', 'ret'), writing(' total')];
        const { text, steps } = await run(writing('x', 're', 'x'), then, { typed: 'reret' });
        assert.deepEqual(
            steps.map(({ token, source }) => [token.text, source]),
            [
                ['re', 'healed'],
                ['ret', 'healed'],
                [' total', 'model'],
            ],
        );
        assert.equal(text, ' total');
    });

    it('shares the probability among the tokens that agree', async () => {
        const { steps } = await run(writing('x', 'return'), [], { typed: 'return' });
        assert.ok(Math.exp(steps[0]?.logProb ?? -9) > 0.9);
    });

    it('does not end the text where something typed is still to be written', async () => {
        const { text } = await run(writing(endOfText, 'return'), [], { typed: 'ret' });
        assert.equal(text, 'urn');
    });
});
