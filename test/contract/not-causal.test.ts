import { assertEngineError } from '../support/engine-errors.ts';
import { disposedAfterEach, forkEngine } from '../support/live-engine.ts';
import { ModelCopy } from '../support/model-copy.ts';

/** What stands in config.json of well-known models that look at both sides, or do not write text. */
const others = [
    {
        what: 'BERT, which looks at both sides',
        config: { architectures: ['BertForMaskedLM'], model_type: 'bert' },
        detail: /BertForMaskedLM is bidirectional: each of its positions looks at .* both sides/,
    },
    {
        what: 'CodeBERT, which looks at both sides',
        config: { architectures: ['RobertaModel'], model_type: 'roberta' },
        detail: /RobertaModel is bidirectional/,
    },
    {
        what: 'T5, which is an encoder and a decoder',
        config: {
            architectures: ['T5ForConditionalGeneration'],
            model_type: 't5',
            is_encoder_decoder: true,
        },
        detail: /T5ForConditionalGeneration is an encoder–decoder/,
    },
    {
        what: 'BART, which is an encoder and a decoder',
        config: {
            architectures: ['BartModel'],
            model_type: 'bart',
            is_encoder_decoder: true,
        },
        detail: /BartModel is an encoder–decoder/,
    },
    {
        what: 'an encoder–decoder of a family that nobody knows',
        config: { architectures: ['NewForCausalLM'], model_type: 'new', is_encoder_decoder: true },
        detail: /NewForCausalLM is an encoder–decoder/,
    },
    {
        what: 'ViT, which reads pictures',
        config: { architectures: ['ViTForImageClassification'], model_type: 'vit' },
        detail: /ViTForImageClassification is no causal language model/,
    },
    {
        what: 'Wav2Vec2, which reads sound',
        config: { architectures: ['Wav2Vec2ForCTC'], model_type: 'wav2vec2' },
        detail: /Wav2Vec2ForCTC is no causal language model .*: it reads sound/,
    },
    {
        what: 'LLaVA, which reads pictures with text',
        config: {
            architectures: ['LlavaForConditionalGeneration'],
            model_type: 'llava',
            vision_config: { model_type: 'clip_vision_model' },
        },
        detail: /LlavaForConditionalGeneration reads pictures or sound together with text/,
    },
    {
        what: 'a model of several media of a family that nobody knows',
        config: { architectures: ['NewForCausalLM'], model_type: 'new', audio_config: {} },
        detail: /NewForCausalLM reads pictures or sound together with text/,
    },
    {
        what: 'LLaDA, which fills masks',
        config: { architectures: ['LLaDAModelLM'], model_type: 'llada' },
        detail: /LLaDAModelLM is a diffusion model of text/,
    },
    {
        what: 'a classifier made from a causal model',
        config: { architectures: ['LlamaForSequenceClassification'], model_type: 'llama' },
        detail: /LlamaForSequenceClassification is no causal language model/,
    },
];

/** Causal models all the same, which we cannot run. */
const withStates = [
    { architectures: ['MambaForCausalLM'], model_type: 'mamba' },
    { architectures: ['RwkvForCausalLM'], model_type: 'rwkv' },
    { architectures: ['JambaForCausalLM'], model_type: 'jamba' },
];

describe('the engine refuses', () => {
    const own = disposedAfterEach();

    for (const { what, config, detail } of others) {
        it(what, async () => {
            const { model } = own(
                own(new ModelCopy()).edit('config.json', (json) => ({ ...json, ...config })),
            );
            await assertEngineError(own(forkEngine()).load(model), 'not-causal', detail);
        });
    }

    for (const config of withStates) {
        it(`${config.model_type}, which is causal but has no keys and values`, async () => {
            const { model } = own(
                own(new ModelCopy()).edit('config.json', (json) => ({ ...json, ...config })),
            );
            await assertEngineError(
                own(forkEngine()).load(model),
                'graph-unsupported',
                /ForCausalLM is causal, but it keeps what it has read in a state/,
            );
        });
    }
});
