import assert from 'node:assert/strict';
import * as v from 'valibot';
import { refuseUnlessCausal } from '../../../src/engine/causal-only.ts';
import { ModelConfigSchema } from '../../../src/engine/model-config.ts';
import { EngineError } from '../../../src/protocol/errors.ts';

/** The fields of each family's config.json that tell what it is. */
const causal = {
    Llama: {
        architectures: ['LlamaForCausalLM'],
        model_type: 'llama',
        max_position_embeddings: 2048,
    },
    'GPT-2': { architectures: ['GPT2LMHeadModel'], model_type: 'gpt2', n_positions: 1024 },
    Qwen2: { architectures: ['Qwen2ForCausalLM'], model_type: 'qwen2', bos_token_id: 151643 },
    StarCoder: { architectures: ['GPTBigCodeForCausalLM'], model_type: 'gpt_bigcode' },
    'a RoBERTa decoder': {
        architectures: ['RobertaForCausalLM'],
        model_type: 'roberta',
        is_decoder: true,
    },
    'one that does not say': { bos_token_id: null },
};
const bidirectional = {
    BertForMaskedLM: { model_type: 'bert' },
    RobertaModel: { model_type: 'roberta' },
    DistilBertForSequenceClassification: { model_type: 'distilbert' },
    ModernBertForMaskedLM: { model_type: 'modernbert' },
    BertLMHeadModel: { model_type: 'bert' },
};
const encoderDecoder = {
    T5ForConditionalGeneration: { model_type: 't5', is_encoder_decoder: true },
    BartForConditionalGeneration: { model_type: 'bart' },
    MarianMTModel: { model_type: 'marian', is_encoder_decoder: true },
    WhisperForConditionalGeneration: { model_type: 'whisper', is_encoder_decoder: true },
};
const noLanguageModel = {
    ViTForImageClassification: { model_type: 'vit' },
    CLIPModel: { model_type: 'clip' },
    LlamaForSequenceClassification: { model_type: 'llama' },
};

const check = (config: object): void => {
    refuseUnlessCausal(v.parse(ModelConfigSchema, config));
};

function assertRefused(architecture: string, config: object, why: RegExp): void {
    assert.throws(
        () => {
            check({ architectures: [architecture], ...config });
        },
        (error) => {
            assert.ok(error instanceof EngineError);
            assert.equal(error.code, 'not-causal');
            assert.ok(error.message.startsWith(`${architecture} is `), error.message);
            assert.match(error.message, why);
            return true;
        },
    );
}

describe('a causal language model', () => {
    for (const [name, config] of Object.entries(causal)) {
        it(`passes: ${name}`, () => {
            check(config);
        });
    }
});

describe('a model that is not causal', () => {
    for (const [architecture, config] of Object.entries(bidirectional)) {
        it(`is refused, for it looks at both sides: ${architecture}`, () => {
            assertRefused(architecture, config, /bidirectional.*both sides/);
        });
    }

    for (const [architecture, config] of Object.entries(encoderDecoder)) {
        it(`is refused, for it writes another text than it reads: ${architecture}`, () => {
            assertRefused(architecture, config, /encoder–decoder/);
        });
    }

    for (const [architecture, config] of Object.entries(noLanguageModel)) {
        it(`is refused, for it gives no next token: ${architecture}`, () => {
            assertRefused(architecture, config, /no causal language model.*ForCausalLM/);
        });
    }

    it('is named by its type when it names no architecture', () => {
        assert.throws(() => {
            check({ model_type: 'bert' });
        }, /^EngineError: bert is bidirectional/);
    });
});
