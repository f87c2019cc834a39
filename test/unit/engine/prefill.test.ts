import assert from 'node:assert/strict';
import { CachedModel } from '../../../src/engine/cached-model.ts';
import { mostTokens } from '../../../src/engine/chunk-pace.ts';
import { prefill } from '../../../src/engine/decode.ts';
import type { StopReason } from '../../../src/protocol/trace.ts';
import { FakeModel } from '../../support/fake-model.ts';
import { ids } from '../../support/ids.ts';

const tokens = (count: number) => ids(...Array.from({ length: count }, (_, i) => i));

/** Prefills so many tokens; `interrupted` is asked with the number of chunks that were fed. */
async function run(count: number, interrupted: (fed: number) => StopReason | undefined) {
    const model = new FakeModel((held) => Float32Array.of(held.length), 10_000);
    const asks = () => interrupted(model.fed.length);
    const result = await prefill(new CachedModel(model), tokens(count), asks);
    return { model, result };
}

describe('prefill', () => {
    it('feeds the prompt in chunks, in order', async () => {
        const count = 4 * mostTokens + 5;
        const { model } = await run(count, () => undefined);
        const sizes = model.fed.map(({ length }) => length);
        assert.ok(sizes.length >= 5 && sizes.every((size) => size <= mostTokens));
        assert.ok(sizes.slice(0, -1).every((size) => size % 8 === 0));
        assert.deepEqual(model.held, tokens(count));
    });

    it('feeds no empty chunk', async () => {
        const { model } = await run(2 * mostTokens, () => undefined);
        assert.ok(model.fed.every(({ length }) => length > 0));
    });

    it('gives the logits after the last token', async () => {
        const { result } = await run(mostTokens + 1, () => undefined);
        assert.deepEqual(result, Float32Array.of(mostTokens + 1));
    });

    it('ends between two chunks when it is interrupted, and says why', async () => {
        const { model, result } = await run(5 * mostTokens, (fed) =>
            fed === 2 ? 'time-budget' : undefined,
        );
        assert.equal(result, 'time-budget');
        assert.equal(model.fed.length, 2);
    });

    it('feeds nothing when it is interrupted at once', async () => {
        const { model, result } = await run(5, () => 'cancelled');
        assert.equal(result, 'cancelled');
        assert.deepEqual(model.fed, []);
    });
});
