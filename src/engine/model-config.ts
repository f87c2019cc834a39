import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { EngineError } from '../protocol/errors.ts';

const Id = v.pipe(v.number(), v.integer(), v.minValue(0));
const Count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What we read of config.json; older families call the same things by other names. */
export const ModelConfigSchema = v.object({
    architectures: v.optional(v.array(v.string()), []),
    model_type: v.optional(v.string(), ''),
    is_encoder_decoder: v.optional(v.boolean(), false),
    is_decoder: v.optional(v.boolean(), false),
    vocab_size: v.optional(Count),
    max_position_embeddings: v.optional(Count),
    n_positions: v.optional(Count),
    num_hidden_layers: v.optional(Count),
    n_layer: v.optional(Count),
    bos_token_id: v.nullish(Id),
});

export type ModelConfig = v.InferOutput<typeof ModelConfigSchema>;

/** Models that see both sides of a token: trained to fill gaps, not to go on. */
const bidirectional =
    /^(?:bert|roberta|xlm-roberta|distilbert|albert|electra|deberta|deberta-v2|modernbert|camembert|mpnet|esm|nomic_bert)$/;
/** Models that read one text with an encoder and write another with a decoder. */
const encoderDecoder =
    /^(?:t5|mt5|umt5|longt5|bart|mbart|pegasus|marian|m2m_100|led|plbart|codet5)$/;

/**
 * Lets causal language models pass.
 *
 * @throws EngineError `not-causal` with the architecture and the reason
 */
export function refuseUnlessCausal(config: ModelConfig): void {
    const name = architectureOf(config);
    if (config.is_encoder_decoder || encoderDecoder.test(config.model_type)) {
        throw new EngineError(
            'not-causal',
            l10n.t(
                '{0} is an encoder–decoder: its encoder reads a finished text from both sides, and its decoder writes another one. It does not continue a text from the left.',
                name,
            ),
        );
    }
    if (bidirectional.test(config.model_type) && !config.is_decoder) {
        throw new EngineError(
            'not-causal',
            l10n.t(
                '{0} is bidirectional: each of its positions looks at the text on both sides, and it was trained to fill gaps. It has no P(next token | text on the left).',
                name,
            ),
        );
    }
    const isCausal = config.architectures.some((architecture) =>
        /ForCausalLM$|LMHeadModel$/.test(architecture),
    );
    if (config.architectures.length > 0 && !isCausal) {
        throw new EngineError(
            'not-causal',
            l10n.t(
                '{0} is no causal language model (config.json would name a …ForCausalLM): it gives no probability for the next token from the text on the left.',
                name,
            ),
        );
    }
}

export function architectureOf(config: ModelConfig): string {
    return config.architectures[0] ?? (config.model_type || 'unknown');
}
