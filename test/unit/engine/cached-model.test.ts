import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CachedModel, commonPrefixLength } from '../../../src/engine/cached-model.ts';
import { FakeModel } from '../../support/fake-model.ts';
import { ids, someIds } from '../../support/ids.ts';

const cachedModel = () => {
    const model = new FakeModel(() => new Float32Array(4));
    return { model, cached: new CachedModel(model) };
};

describe('the tokens that two prompts share', () => {
    it('are those up to the first difference', () => {
        assert.equal(commonPrefixLength(ids(5, 6, 7), ids(5, 6, 9)), 2);
    });

    it('do not depend on the order of the two', () => {
        fc.assert(
            fc.property(someIds, someIds, (a, b) => {
                assert.equal(commonPrefixLength(a, b), commonPrefixLength(b, a));
            }),
        );
    });

    it('are equal in both, and the next ones are not', () => {
        fc.assert(
            fc.property(someIds, someIds, (a, b) => {
                const length = commonPrefixLength(a, b);
                assert.deepEqual(a.slice(0, length), b.slice(0, length));
                if (length < Math.min(a.length, b.length)) assert.notEqual(a[length], b[length]);
            }),
        );
    });

    it('are all of a prompt when it is typed on', () => {
        fc.assert(
            fc.property(someIds, someIds, (a, more) => {
                assert.equal(commonPrefixLength(a, [...a, ...more]), a.length);
            }),
        );
    });
});

describe('reusing the KV cache', () => {
    it('keeps the tokens that the prompt shares with what was fed', async () => {
        const { cached, model } = cachedModel();
        await cached.advance(ids(1, 2, 3));
        await cached.advance(ids(4));
        assert.equal(cached.reuse(ids(1, 2, 9, 9)), 2);
        assert.deepEqual(model.held, ids(1, 2));
    });

    it('computes the last token again, for its logits', async () => {
        const { cached } = cachedModel();
        await cached.advance(ids(1, 2, 3));
        assert.equal(cached.reuse(ids(1, 2, 3)), 2);
    });

    it('has nothing to keep at first', () => {
        assert.equal(cachedModel().cached.reuse(ids(1, 2)), 0);
    });

    it('always holds the last prompt, however prompts follow each other', async () => {
        await fc.assert(
            fc.asyncProperty(fc.array(someIds.filter((a) => a.length > 0)), async (prompts) => {
                const { cached, model } = cachedModel();
                for (const prompt of prompts) {
                    const kept = cached.reuse(prompt);
                    await cached.advance(prompt.slice(kept));
                    assert.deepEqual(model.held, prompt);
                }
            }),
        );
    });

    it('keeps nothing after it was emptied', async () => {
        const { cached, model } = cachedModel();
        await cached.advance(ids(1, 2));
        cached.clear();
        assert.equal(model.length, 0);
        assert.equal(cached.reuse(ids(1, 2, 3)), 0);
    });

    it('keeps nothing after a failure', async () => {
        const { cached, model } = cachedModel();
        await cached.advance(ids(1, 2));
        model.failure = new Error('out of memory');
        await assert.rejects(cached.advance(ids(3)), /out of memory/);
        assert.equal(model.length, 0);
        assert.equal(cached.reuse(ids(1, 2, 3)), 0);
    });
});
