import assert from 'node:assert/strict';
import { compare } from '../../../src/engine/rewritten-model.ts';

/** A model whose logits are some numbers, and others where it reads tokens one by one. */
class Model {
    length = 0;
    readonly #logits: readonly number[];
    readonly #oneByOne: readonly number[];
    readonly #fault: string | undefined;
    #isOneByOne = true;

    constructor(logits: readonly number[], oneByOne = logits, fault?: string) {
        this.#logits = logits;
        this.#oneByOne = oneByOne;
        this.#fault = fault;
    }

    trial(): Promise<string | undefined> {
        return Promise.resolve(this.#fault);
    }

    rewind(length: number): void {
        this.length = length;
        this.#isOneByOne = true;
    }

    advance(tokens: readonly number[]): Promise<Float32Array> {
        this.length += tokens.length;
        if (tokens.length > 1) this.#isOneByOne = false;
        return Promise.resolve(Float32Array.from(this.#isOneByOne ? this.#oneByOne : this.#logits));
    }
}

describe('the trial of a rewritten graph', () => {
    it('is passed where it says what the graph as it is says', async () => {
        const model = new Model([1, 2, 3]);
        await compare(model, new Model([1, 2, 3]));
        assert.equal(model.length, 0);
    });

    it('allows what reading tokens together changes, too', async () => {
        await compare(new Model([1, 2, 3.1]), new Model([1, 2, 3], [1, 2, 3.05]));
    });

    for (const [name, logits] of [
        ['another likeliest token', [3, 2, 1]],
        ['other logits', [1, 2, 3.1]],
        ['no numbers', [1, 2, NaN]],
        ['fewer tokens', [1, 2]],
    ] as const) {
        it(`is failed by ${name}`, async () => {
            await assert.rejects(compare(new Model(logits), new Model([1, 2, 3])), /other logits/);
        });
    }

    it('is failed where one of both does not run', async () => {
        const faulty = new Model([1], [1], 'no room');
        await assert.rejects(compare(faulty, new Model([1])), /no room/);
        await assert.rejects(compare(new Model([1]), faulty), /no room/);
    });
});
