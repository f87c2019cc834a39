/** What the hub's side and the engine both know of a model's files. */
import * as v from 'valibot';

/**
 * Endings of a graph's name for each precision, the best for a CPU first: with 16 bits it is slow, as it computes with 32
 * and converts again and again.
 */
export const precisions = [
    '_quantized',
    '_int8',
    '_uint8',
    '_q4',
    '',
    '_bnb4',
    '_q4f16',
    '_fp16',
] as const;

/** A text, or a list of texts; anything else in it says nothing. */
const Texts = v.optional(
    v.pipe(
        v.unknown(),
        v.transform((value) =>
            [value].flat().filter((each): each is string => typeof each === 'string'),
        ),
    ),
    [],
);

/** What config.json says of the kind of a model. Its makers write it by hand, and leave out or empty what they like. */
export const modelKindEntries = {
    architectures: Texts,
    model_type: v.fallback(v.optional(v.string(), ''), ''),
    is_encoder_decoder: v.fallback(v.optional(v.boolean(), false), false),
};
export const ModelKindSchema = v.object(modelKindEntries);

/** What names a model. */
type NamedModel = Pick<v.InferOutput<typeof ModelKindSchema>, 'architectures' | 'model_type'>;

/** Whether one of the classes that it names is a causal language model. */
export const namesCausalModel = ({ architectures }: Pick<NamedModel, 'architectures'>): boolean =>
    architectures.some((architecture) => /ForCausalLM$|LMHeadModel$/.test(architecture));

export const architectureOf = ({ architectures, model_type: type }: NamedModel): string =>
    architectures[0] ?? (type || 'unknown');
