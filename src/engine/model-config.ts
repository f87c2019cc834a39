import * as v from 'valibot';
import { modelKindEntries } from '../protocol/model-files.ts';
import type { HeadSizes } from './kv-layout.ts';

/** Ids that are none, such as -1 and null, stand where a model has no such token. */
const Ids = v.optional(
    v.pipe(
        v.unknown(),
        v.transform((value) =>
            [value]
                .flat()
                .filter((id): id is number => Number.isSafeInteger(id) && Number(id) >= 0),
        ),
    ),
    [],
);

const isCount = (value: number | null | undefined): value is number =>
    Number.isInteger(value) && Number(value) >= 1;

/**
 * A number from 1 on, or a list with one for each layer, of which only one that all layers share is told. null, 0 and
 * less stand where a model has none, or does not say.
 */
const Count = v.pipe(
    v.nullish(v.union([v.number(), v.array(v.nullable(v.number()))])),
    v.transform((value) => {
        const [count, another] = new Set([value].flat().filter(isCount));
        return another === undefined ? count : undefined;
    }),
);
const Switch = v.fallback(v.optional(v.boolean(), false), false);

/** What we read of config.json; older families call the same things by other names. */
export const ModelConfigSchema = v.object({
    ...modelKindEntries,
    is_decoder: Switch,
    vocab_size: Count,
    max_position_embeddings: Count,
    n_positions: Count,
    num_hidden_layers: Count,
    n_layer: Count,
    num_attention_heads: Count,
    n_head: Count,
    num_key_value_heads: Count,
    multi_query: Switch,
    head_dim: Count,
    hidden_size: Count,
    n_embd: Count,
    bos_token_id: Ids,
    eos_token_id: Ids,
    vision_config: v.optional(v.unknown()),
    audio_config: v.optional(v.unknown()),
});

export type ModelConfig = v.InferOutput<typeof ModelConfigSchema>;

/** What we read of generation_config.json. */
export const GenerationConfigSchema = v.fallback(v.object({ eos_token_id: Ids }), {
    eos_token_id: [],
});
export type GenerationConfig = v.InferOutput<typeof GenerationConfigSchema>;

/** Ids that end a text, of either file. */
export const endsOf = (...configs: readonly (GenerationConfig | undefined)[]): number[] =>
    configs.flatMap((config) => config?.eos_token_id ?? []);

export function headSizesOf(config: ModelConfig): HeadSizes {
    const heads = config.num_attention_heads ?? config.n_head;
    const width = config.hidden_size ?? config.n_embd;
    const ofHead =
        heads === undefined || width === undefined ? undefined : Math.floor(width / heads);
    return {
        kvHeads: config.multi_query ? 1 : (config.num_key_value_heads ?? heads),
        headSize: config.head_dim ?? ofHead,
    };
}
