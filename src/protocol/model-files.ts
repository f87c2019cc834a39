/** What the hub's side and the engine both know of a model's files. */

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

/** What config.json says of the kind of a model. */
interface NamedModel {
    readonly architectures: readonly string[];
    readonly model_type: string;
}

/** Whether one of the classes that it names is a causal language model. */
export const namesCausalModel = ({ architectures }: NamedModel): boolean =>
    architectures.some((architecture) => /ForCausalLM$|LMHeadModel$/.test(architecture));

export const architectureOf = ({ architectures, model_type: type }: NamedModel): string =>
    architectures[0] ?? (type || 'unknown');
