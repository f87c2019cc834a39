import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CachedModel } from '../../../src/engine/cached-model.ts';
import type { Drafting } from '../../../src/engine/drafting.ts';
import { mostProbable } from '../../../src/engine/logits.ts';
import { ReadAhead } from '../../../src/engine/read-ahead.ts';
import type { TokenId } from '../../../src/engine/token-id.ts';
import { favour, FakeModel } from '../../support/fake-model.ts';
import { tokenIds } from '../../support/opened-model.ts';

const size = 12;
const end = 11;

/** A model that writes a text over and over. */
const reciter = (text: readonly number[]): FakeModel =>
    new FakeModel((held) => favour(size, ...tokenIds([text[held.length % text.length] ?? 0])));

const eager = (clearBy = 0, last: readonly number[] = []): Drafting => ({
    payOff: {
        lengthFor: (_agreed, most) => most,
        note: () => undefined,
        judge: () => undefined,
    },
    clearBy,
    last: tokenIds(last),
});

/** The likeliest tokens after a prompt. */
async function written(
    model: FakeModel,
    prompt: readonly number[],
    count: number,
    drafting?: Drafting,
): Promise<{ tokens: number[]; reading: ReadAhead }> {
    const cached = new CachedModel(model);
    const text = tokenIds(prompt);
    const isLast = (token: TokenId): boolean => token === end;
    const reading = new ReadAhead({ model: cached, drafting, text, isLast });
    let logits = await cached.advance(text);
    const tokens: number[] = [];
    for (let left = count; left > 0; left--) {
        let candidates = mostProbable(logits, 2);
        if (!reading.isClear(candidates)) candidates = mostProbable(await reading.readAgain(), 2);
        const [best] = candidates;
        if (!best) break;
        tokens.push(best.id);
        if (left > 1) logits = await reading.after(best.id, left - 2);
    }
    return { tokens, reading };
}

describe('reading what is expected', () => {
    const text = [1, 2, 3, 4, 5];
    const prompt = [1, 2, 3, 4, 5, 1, 2];

    it('writes the same in fewer runs', async () => {
        const [alone, ahead] = [reciter(text), reciter(text)];
        const expected = await written(alone, prompt, 10);
        const { tokens, reading } = await written(ahead, prompt, 10, eager());
        assert.deepEqual(tokens, expected.tokens);
        assert.ok(ahead.fed.length <= 4, `${ahead.fed.length} runs`);
        assert.equal(alone.fed.length, 10);
        const { drafted, accepted, runs } = reading.drafts;
        assert.deepEqual([accepted, drafted], [9 - runs, 9 - runs]);
    });

    it('goes on like the last answer', async () => {
        const model = reciter([1, 2, 3, 4, 5, 6, 7, 8, 9]);
        const drafting = eager(0, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        const { tokens } = await written(model, [1, 2, 3], 5, drafting);
        assert.deepEqual(tokens, [4, 5, 6, 7, 8]);
        assert.equal(model.fed.length, 2);
    });

    it('forgets what was read in vain', async () => {
        const model = new FakeModel((held) =>
            favour(size, ...tokenIds([held.length % 7 === 6 ? 9 : 1])),
        );
        await written(model, [1, 1, 1], 12, eager());
        assert.deepEqual(model.held.slice(0, 9), [1, 1, 1, 1, 1, 1, 9, 1, 1]);
    });

    it('reads nothing behind what ends the text', async () => {
        const model = reciter([1, 2, end]);
        await written(model, [1, 2, end, 1], 2, eager());
        assert.deepEqual(model.fed.at(-1), [2]);
    });

    it('never reads beyond the context', async () => {
        const model = new FakeModel(() => favour(size, ...tokenIds([1])), 12);
        const { tokens } = await written(model, [1, 1, 1], 10, eager());
        assert.equal(tokens.length, 10);
        assert.equal(model.length, 12);
    });

    it('reads again one by one where a choice is not clear', async () => {
        const close = (held: readonly TokenId[]): Float32Array => {
            const logits = favour(size, ...tokenIds([held.length % 3, 5]));
            if (held.length === 8) logits[5] = (logits[held.length % 3] ?? 0) - 0.05;
            return logits;
        };
        /** Rounds so that another token seems best, where tokens are read together. */
        class Rounding extends FakeModel {
            override async advanceEach(
                tokens: readonly TokenId[],
            ): Promise<readonly Float32Array[]> {
                const all = await super.advanceEach(tokens);
                return all.map((logits) =>
                    logits.map((logit, id) => (id === 5 ? logit + 0.08 : logit)),
                );
            }
        }
        const expected = await written(new FakeModel(close), [0, 1, 2, 0, 1], 8);
        const given = await written(new Rounding(close), [0, 1, 2, 0, 1], 8, eager(0.5));
        assert.ok(given.reading.drafts.accepted > 0);
        assert.deepEqual(given.tokens, expected.tokens);
        const careless = await written(new Rounding(close), [0, 1, 2, 0, 1], 8, eager());
        assert.notDeepEqual(careless.tokens, expected.tokens);
    });

    it('never changes what is written', () =>
        fc.assert(
            fc.asyncProperty(
                fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }),
                fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
                fc.integer({ min: 1, max: 5 }),
                async (prompt, last, order) => {
                    const next = (held: readonly TokenId[]): Float32Array => {
                        const sum = held
                            .slice(-order)
                            .reduce((a, b) => a * 3 + b, held.length >> 3);
                        return favour(size, ...tokenIds([sum % 4]));
                    };
                    const model = new FakeModel(next);
                    const drafting = eager(0, last);
                    const { tokens, reading } = await written(model, prompt, 20, drafting);
                    const plain = await written(new FakeModel(next), prompt, 20);
                    assert.deepEqual(tokens, plain.tokens);
                    const { runs, accepted, drafted } = reading.drafts;
                    assert.ok(accepted <= drafted && runs <= drafted);
                    assert.deepEqual(model.held.slice(0, prompt.length + 19), [
                        ...prompt,
                        ...tokens.slice(0, -1),
                    ]);
                },
            ),
        ));
});
