import assert from 'node:assert/strict';
import { shipped } from '../../../media/panel/facts.ts';
import { cardOf, lessonsInWords } from '../../../media/panel/map-words.ts';
import type { PanelModel } from '../../../src/protocol/panel.ts';

const model: PanelModel = {
    name: 'some-model',
    architecture: 'LlamaForCausalLM',
    parameters: shipped.parameters,
    layers: 4,
    contextTokens: 1024,
    vocabularySize: 8192,
    weights: 'onnx/model.onnx',
    precision: '32-bit floating point',
    size: '27.2 MB',
    kvCache: '512 byte a token, copied with each step',
    licence: 'MIT',
    isMeasuring: false,
    trainingData: '',
};

describe('what the map teaches', () => {
    it('is that causal need not be large, nor large causal', () => {
        const [small, notCausal] = lessonsInWords(model);
        assert.match(small ?? '', /need not be large: the one used here has 6.8M .* 25,700 times/);
        assert.match(notCausal ?? '', /T5 has 11B parameters/);
    });

    it('compares with nothing where the size is not known, or not smaller', () => {
        assert.doesNotMatch(lessonsInWords(undefined).join(' '), /times/);
        assert.doesNotMatch(lessonsInWords({ ...model, parameters: 4e11 }).join(' '), /times/);
    });

    it('says what was measured of the model that was measured only', () => {
        assert.match(lessonsInWords(model).join(' '), /25\.9% of the lines exactly/);
        assert.doesNotMatch(lessonsInWords({ ...model, parameters: 7e9 }).join(' '), /25\.9%/);
    });
});

describe('the card of the model in use', () => {
    it('has what its files say', () => {
        assert.deepEqual(Object.fromEntries(cardOf(model)), {
            Architecture: 'LlamaForCausalLM',
            Parameters: '6,802,240',
            Layers: '4',
            Context: '1,024 tokens',
            Vocabulary: '8,192 tokens',
            Precision: '32-bit floating point',
            Weights: 'onnx/model.onnx, 27.2 MB',
            'KV cache': '512 byte a token, copied with each step',
            Licence: 'MIT',
        });
    });

    it('has what was measured here, once it was', () => {
        const measured = {
            memoryBytes: 61_000_000,
            readTokensPerSecond: 15_730,
            writeMsPerToken: 0.904,
            tokens: 512,
        };
        const rows = Object.fromEntries(cardOf({ ...model, measured }));
        assert.equal(rows['Memory in use'], '61 MB');
        assert.equal(rows['Reading'], '16,000 tokens a second, measured on 512 tokens');
        assert.equal(rows['Writing'], '0.90 ms a token, 1,100 tokens a second');
        const { memoryBytes: _, ...elsewhere } = measured;
        assert.ok(
            !('Memory in use' in Object.fromEntries(cardOf({ ...model, measured: elsewhere }))),
        );
    });
});
