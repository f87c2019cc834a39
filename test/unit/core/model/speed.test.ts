import assert from 'node:assert/strict';
import { measureSpeed } from '../../../../src/core/model/speed.ts';
import { textToRead } from '../../../../src/core/model/text-to-read.ts';
import type { CompleteParams } from '../../../../src/protocol/engine.ts';
import type { Generation } from '../../../../src/protocol/trace.ts';
import { generationOf, stepOf } from '../../../support/samples.ts';

const charsPerToken = 4;

/** A model that reads and writes at known speeds. */
class SteadyModel {
    readonly asked: CompleteParams[] = [];
    readonly #tokensPerSecond: number;
    readonly #msPerToken: number;
    readonly #window: number;

    /** @param window the most tokens that it reads and writes */
    constructor(tokensPerSecond: number, msPerToken: number, window = 4096) {
        this.#window = window;
        this.#tokensPerSecond = tokensPerSecond;
        this.#msPerToken = msPerToken;
    }

    readonly ask = (params: CompleteParams): Promise<Generation> => {
        this.asked.push(params);
        const tokens = Math.ceil(params.prefix.length / charsPerToken);
        const room = Math.min(params.contextTokens, this.#window) - params.reservedTokens;
        assert.ok(tokens <= room, `of ${tokens} tokens all are read`);
        const reusedTokens = params.recompute ? 0 : tokens - 1;
        const prefillMs = (1000 * (tokens - reusedTokens)) / this.#tokensPerSecond;
        const isInTime = prefillMs < params.budgetMs;
        const written = isInTime ? params.maxNewTokens : 0;
        const { prompt, timings, model } = generationOf('');
        return Promise.resolve(
            generationOf('', {
                prompt: { ...prompt, ids: new Uint32Array(tokens).fill(7), reusedTokens },
                steps: Array.from({ length: written }, () => stepOf('x')),
                timings: { ...timings, prefillMs, decodeMs: (written - 1) * this.#msPerToken },
                model: { ...model, contextTokens: this.#window },
                stop: isInTime ? 'max-tokens' : 'time-budget',
            }),
        );
    };
}

describe('the speed of a model', () => {
    it('is that of reading as much as it may, and of writing after it', async () => {
        const speed = await measureSpeed(new SteadyModel(16_000, 0.9).ask);
        assert.equal(Math.round(speed?.readTokensPerSecond ?? 0), 16_000);
        assert.equal(speed?.writeMsPerToken.toFixed(3), '0.900');
        assert.equal(speed.tokens, 512);
    });

    it('is measured on fewer tokens where the model is slow', async () => {
        const model = new SteadyModel(250, 80);
        const speed = await measureSpeed(model.ask);
        assert.equal(speed?.tokens, 100);
        assert.equal(Math.round(speed.readTokensPerSecond), 250);
    });

    it('is measured within half of a small window', async () => {
        const speed = await measureSpeed(new SteadyModel(16_000, 0.9, 128).ask);
        assert.equal(speed?.tokens, 64);
    });

    it('is not known of a model that is not done in time', async () => {
        assert.equal(await measureSpeed(new SteadyModel(0.5, 80).ask), undefined);
    });

    it('is measured in the background, from an empty cache, with text of nobody’s', async () => {
        const model = new SteadyModel(16_000, 0.9);
        await measureSpeed(model.ask);
        assert.ok(model.asked.every(({ background }) => background));
        const [first, ...others] = model.asked;
        assert.ok(first?.recompute);
        assert.ok(others.every(({ prefix }) => prefix.endsWith(first.prefix)));
        assert.ok(textToRead.endsWith(others[0]?.prefix ?? '?'));
    });
});
