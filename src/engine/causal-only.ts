/**
 * Tells by config.json which models can continue text from the left, and says of the others what they are instead.
 */
import * as l10n from '@vscode/l10n';
import { EngineError, type EngineErrorCode } from '../protocol/errors.ts';
import { architectureOf, namesCausalModel } from '../protocol/model-files.ts';
import type { ModelConfig } from './model-config.ts';

/** A kind of model that we do not run. */
interface OtherKind {
    readonly is: (config: ModelConfig) => boolean;
    readonly code: EngineErrorCode;
    /** @param name the architecture */
    readonly why: (name: string) => string;
}

/** @param types `model_type`s; `-` and `_` are the same */
const typed =
    (...types: readonly string[]) =>
    ({ model_type: type }: ModelConfig): boolean =>
        types.includes(type.replaceAll('-', '_'));

/** Models that see both sides of a token: trained to fill gaps, not to go on. */
const bidirectional = typed(
    ...['bert', 'roberta', 'xlm_roberta', 'xlm_roberta_xl', 'distilbert', 'albert', 'electra'],
    ...['deberta', 'deberta_v2', 'modernbert', 'camembert', 'mpnet', 'esm', 'nomic_bert', 'xlm'],
    ...['roformer', 'squeezebert', 'mobilebert', 'big_bird', 'longformer', 'funnel', 'convbert'],
    ...['ernie', 'megatron_bert', 'roberta_prelayernorm', 'eurobert', 'neobert'],
);
/** Models that write by filling masks in any order. */
const maskDiffusion = typed('llada', 'llada_moe', 'dream', 'diffucoder', 'sdar');
/** Models that read one text with an encoder and write another with a decoder. */
const encoderDecoder = typed(
    ...['t5', 'mt5', 'umt5', 'longt5', 'switch_transformers', 'bart', 'mbart', 'pegasus', 'marian'],
    ...[
        'm2m_100',
        'led',
        'plbart',
        'codet5',
        'codet5p',
        'blenderbot',
        'prophetnet',
        'fsmt',
        'bigbird_pegasus',
    ],
    ...['whisper', 'speech_to_text', 'nllb_moe', 'vision_encoder_decoder', 'trocr', 'moonshine'],
);
const vision = typed(
    ...[
        'vit',
        'deit',
        'beit',
        'swin',
        'swinv2',
        'convnext',
        'convnextv2',
        'resnet',
        'dinov2',
        'vit_mae',
    ],
    ...[
        'clip',
        'siglip',
        'detr',
        'yolos',
        'segformer',
        'sam',
        'dpt',
        'mobilevit',
        'mobilenet_v2',
        'depth_anything',
    ],
);
const audio = typed(
    'wav2vec2',
    'hubert',
    'wavlm',
    'audio_spectrogram_transformer',
    'clap',
    'unispeech',
);
const severalMedia = typed(
    ...[
        'llava',
        'llava_next',
        'llava_onevision',
        'qwen2_vl',
        'qwen2_5_vl',
        'qwen3_vl',
        'qwen2_audio',
    ],
    ...['idefics2', 'idefics3', 'smolvlm', 'paligemma', 'gemma3', 'gemma3n', 'mllama', 'florence2'],
    ...[
        'phi3_v',
        'phi4mm',
        'moondream1',
        'moondream',
        'internvl',
        'internvl_chat',
        'blip',
        'blip_2',
        'kosmos_2',
        'ultravox',
    ],
);
/** Causal models that remember the text in a state of fixed size, in all layers or in some. */
const states = typed(
    ...['mamba', 'mamba2', 'falcon_mamba', 'rwkv', 'rwkv5', 'rwkv6', 'rwkv7', 'retnet', 'xlstm'],
    ...[
        'recurrent_gemma',
        'griffin',
        'jamba',
        'zamba',
        'zamba2',
        'bamba',
        'falcon_h1',
        'nemotron_h',
    ],
    ...['granitemoehybrid', 'lfm2', 'lfm2_moe', 'qwen3_next', 'minimax', 'plamo2'],
);

/** The first that fits counts. */
const otherKinds: readonly OtherKind[] = [
    {
        is: (config) => config.is_encoder_decoder || encoderDecoder(config),
        code: 'not-causal',
        why: (name) =>
            l10n.t(
                '{0} is an encoder–decoder: its encoder reads a finished text from both sides, and its decoder writes another one. It does not continue a text from the left.',
                name,
            ),
    },
    {
        is: (config) => bidirectional(config) && !config.is_decoder,
        code: 'not-causal',
        why: (name) =>
            l10n.t(
                '{0} is bidirectional: each of its positions looks at the text on both sides, and it was trained to fill gaps. It has no P(next token | text on the left).',
                name,
            ),
    },
    {
        is: maskDiffusion,
        code: 'not-causal',
        why: (name) =>
            l10n.t(
                '{0} is a diffusion model of text: it fills masked places in any order, looking at both sides. It has no P(next token | text on the left).',
                name,
            ),
    },
    {
        is: states,
        code: 'graph-unsupported',
        why: (name) =>
            l10n.t(
                '{0} is causal, but it keeps what it has read in a state instead of keys and values for each token. A state cannot be rewound to where the text was changed, so Leftward does not run it.',
                name,
            ),
    },
    {
        is: (config) => vision(config) && !namesCausalModel(config),
        code: 'not-causal',
        why: (name) =>
            l10n.t(
                '{0} is no causal language model (config.json would name a …ForCausalLM): it reads pictures, and gives no probability for the next token from the text on the left.',
                name,
            ),
    },
    {
        is: (config) => audio(config) && !namesCausalModel(config),
        code: 'not-causal',
        why: (name) =>
            l10n.t(
                '{0} is no causal language model (config.json would name a …ForCausalLM): it reads sound, and gives no probability for the next token from the text on the left.',
                name,
            ),
    },
    {
        is: (config) =>
            severalMedia(config) || config.vision_config != null || config.audio_config != null,
        code: 'not-causal',
        why: (name) =>
            l10n.t(
                '{0} reads pictures or sound together with text: its graph takes embeddings made by other graphs, not the tokens of a text alone. Its text-only relative, a …ForCausalLM, can continue text from the left.',
                name,
            ),
    },
    {
        is: (config) => config.architectures.length > 0 && !namesCausalModel(config),
        code: 'not-causal',
        why: (name) =>
            l10n.t(
                '{0} is no causal language model (config.json would name a …ForCausalLM): it gives no probability for the next token from the text on the left.',
                name,
            ),
    },
];

/**
 * Lets causal language models pass.
 *
 * @throws EngineError `not-causal` with the architecture and the reason; `graph-unsupported` for causal models
 *         without keys and values
 */
export function refuseUnlessCausal(config: ModelConfig): void {
    const kind = otherKinds.find(({ is }) => is(config));
    if (kind) throw new EngineError(kind.code, kind.why(architectureOf(config)));
}
