import assert from 'node:assert/strict';
import { ChunkPace, mostTokens } from '../../../src/engine/chunk-pace.ts';
import { generate } from '../../../src/engine/generate.ts';
import type { LoadedModel } from '../../../src/engine/loaded-model.ts';
import { warm } from '../../../src/engine/warm.ts';
import type { FakeModel } from '../../support/fake-model.ts';
import { code } from '../../support/source-text.ts';
import { modelSureOf } from '../../support/sure-model.ts';
import { request } from '../../support/tiny-model.ts';
import { tinyTokenizer } from '../../support/tokenizers.ts';

const never = new AbortController().signal;
const document = code(40);
const prefix = document.slice(0, 600);
const read = (text = prefix) => request(text, { contextTokens: 4096 });
const complete = (model: LoadedModel, text = prefix) =>
    generate(model, read(text), performance.now(), never, () => undefined);

describe('reading ahead', () => {
    it('computes all of the prompt, in chunks', async () => {
        const { model, fake } = opened();
        const { computedTokens, isWhole } = await warm(model, read(), never);
        assert.equal(isWhole, true);
        assert.ok(computedTokens > 2 * mostTokens);
        assert.equal(fake.length, computedTokens);
        assert.ok(fake.fed.every((chunk) => chunk.length <= mostTokens));
    });

    it('leaves nothing but the last token to compute, the same as a completion does', async () => {
        const { model } = opened();
        await warm(model, read(), never);
        const { prompt, text } = await complete(model);
        assert.equal(prompt.reusedTokens, prompt.ids.length - 1);
        assert.equal(text, document.slice(600).split('\n')[0]);
    });

    it('leaves as little to compute when a character is typed meanwhile', async () => {
        const { model } = opened();
        await warm(model, read(document.slice(0, 604)), never);
        const { prompt } = await complete(model, document.slice(0, 605));
        assert.ok(prompt.ids.length - prompt.reusedTokens <= 3);
    });

    it('does nothing where a completion has read the text, and keeps what that one wrote', async () => {
        const { model, fake } = opened();
        await complete(model);
        const held = fake.held;
        assert.deepEqual(await warm(model, read(), never), { computedTokens: 0, isWhole: true });
        assert.deepEqual(fake.held, held);
        await warm(model, read(document.slice(0, 300)), never);
        assert.deepEqual(fake.held, held);
    });

    it('ends between two chunks when something else comes, and is continued later', async () => {
        const { model, fake } = opened();
        const abort = new AbortController();
        const first = warm(model, read(), abort.signal);
        abort.abort();
        const firstChunk = new ChunkPace().tokens;
        assert.deepEqual(await first, { computedTokens: firstChunk, isWhole: false });
        const fed = fake.fed.length;
        const { computedTokens, isWhole } = await warm(model, read(), never);
        assert.equal(isWhole, true);
        assert.equal(computedTokens, fake.length - firstChunk);
        assert.ok(fake.fed.length > fed);
    });

    it('touches nothing when it is not to begin', async () => {
        const { model, fake } = opened();
        await complete(model);
        const held = fake.held;
        const refused = await warm(model, read('else'), AbortSignal.abort());
        assert.deepEqual(refused, { computedTokens: 0, isWhole: false });
        assert.deepEqual(fake.held, held);
    });
});

function opened(): { model: LoadedModel; fake: FakeModel } {
    const model = modelSureOf(document, tinyTokenizer);
    return { model, fake: model.fake };
}
