import * as v from 'valibot';
import type { HeadSizes } from './kv-layout.ts';

const Id = v.pipe(v.number(), v.integer(), v.minValue(0));
const Ids = v.nullish(v.union([Id, v.array(Id)]));
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
    num_attention_heads: v.nullish(Count),
    n_head: v.nullish(Count),
    num_key_value_heads: v.nullish(Count),
    multi_query: v.nullish(v.boolean()),
    head_dim: v.nullish(Count),
    hidden_size: v.nullish(Count),
    n_embd: v.nullish(Count),
    bos_token_id: v.nullish(Id),
    eos_token_id: Ids,
    vision_config: v.optional(v.unknown()),
    audio_config: v.optional(v.unknown()),
});

export type ModelConfig = v.InferOutput<typeof ModelConfigSchema>;

/** What we read of generation_config.json. */
export const GenerationConfigSchema = v.object({ eos_token_id: Ids });
export type GenerationConfig = v.InferOutput<typeof GenerationConfigSchema>;

/** Ids that end a text, of either file. */
export const endsOf = (...configs: readonly (GenerationConfig | undefined)[]): number[] =>
    configs.flatMap((config) => config?.eos_token_id ?? []);

export function headSizesOf(config: ModelConfig): HeadSizes {
    const heads = config.num_attention_heads ?? config.n_head;
    const width = config.hidden_size ?? config.n_embd;
    const ofHead = heads != null && width != null ? Math.floor(width / heads) : undefined;
    return {
        kvHeads:
            config.multi_query === true ? 1 : (config.num_key_value_heads ?? heads ?? undefined),
        headSize: config.head_dim ?? ofHead,
    };
}
