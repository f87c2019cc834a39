import assert from 'node:assert/strict';
import { join } from 'node:path';
import { defaultFolder, logitsOracle, sha256 } from '../support/oracles.ts';
import { largest, largestDifference, logProbs } from '../support/logits.ts';
import { openedModel, tokenIds } from '../support/opened-model.ts';
import { tinyFolder } from '../support/tiny-model.ts';

/** Of a logit, for the same float32 weights. */
const exactTolerance = 1e-4;
/** Of a log-probability in nats, for weights and activations rounded to 8 bits: on average, and at most. */
const roundedTolerance = { mean: 0.3, most: 1.2 };
/** A choice that PyTorch made by fewer nats than this may be made otherwise with rounded weights. */
const clearMargin = 0.3;
/** The share of all choices, clear or not, that must be the same. */
const sameChoices = 0.95;

describe('the float32 model, compared with PyTorch,', () => {
    const model = openedModel(tinyFolder);

    it('is the one that the oracle was made from', () => {
        assert.equal(
            sha256(join(tinyFolder, 'onnx', 'model.onnx')),
            logitsOracle.tiny_graph_sha256,
        );
    });

    for (const [number, { ids, positions, logits }] of logitsOracle.tiny.entries()) {
        it(`gives the same logits for sequence ${number + 1} of ${ids.length} tokens`, async () => {
            const { cached } = model();
            cached.model.rewind(0);
            let fed = 0;
            for (const [i, position] of positions.entries()) {
                const given = await cached.model.advance(tokenIds(ids.slice(fed, position + 1)));
                fed = position + 1;
                const difference = largestDifference(given, logits[i] ?? []);
                assert.ok(difference <= exactTolerance, `${difference} at position ${position}`);
            }
            assert.ok(fed > 0);
        });
    }
});

describe('the model that ships, with 8-bit weights, compared with PyTorch on what they stand for,', () => {
    const model = openedModel(defaultFolder);
    const { default: cases } = logitsOracle;

    it('is the one that the oracle was made from', () => {
        const file = join(defaultFolder, 'onnx', 'model_quantized.onnx');
        assert.equal(sha256(file), logitsOracle.default_graph_sha256);
    });

    it('gives nearly the same log-probabilities to the likeliest tokens', async () => {
        const differences: number[] = [];
        for (const { ids, top } of cases) {
            const given = logProbs(await read(ids));
            const ours = top.ids.map((id) => given[id] ?? NaN);
            differences.push(largestDifference(ours, top.logProbs));
        }
        const mean = differences.reduce((a, b) => a + b, 0) / differences.length;
        assert.ok(mean <= roundedTolerance.mean, `${mean} nats on average`);
        const most = Math.max(...differences);
        assert.ok(most <= roundedTolerance.most, `${most} nats at most`);
    });

    it('chooses the same tokens wherever the choice is clear, and nearly always', async () => {
        let same = 0;
        let all = 0;
        for (const { ids, greedy, margins } of cases) {
            let logits = await read(ids);
            for (const [i, expected] of greedy.entries()) {
                const chosen = largest(logits);
                all++;
                if (chosen === expected) same++;
                else assert.ok((margins[i] ?? 0) < clearMargin, `step ${i}, by ${margins[i]} nats`);
                // PyTorch's token, so that one other choice is counted once.
                logits = await model().cached.advance(tokenIds([expected]));
            }
        }
        assert.ok(all >= 300);
        assert.ok(same / all >= sameChoices, `${same} of ${all}`);
    });

    /** Reads a prompt as the engine does; the logits after it. */
    function read(prompt: readonly number[]): Promise<Float32Array> {
        const { cached } = model();
        const ids = tokenIds(prompt);
        return cached.advance(ids.slice(cached.reuse(ids)));
    }
});
