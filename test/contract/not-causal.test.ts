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
});
