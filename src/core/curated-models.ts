/** A model on the public hub that is worth trying. None of them was downloaded or measured for this list. */
export interface CuratedModel {
    /** owner/name */
    readonly id: string;
    /** As its authors give it. */
    readonly parameters: number;
    /** As its page names it. */
    readonly licence: string;
    /** Programming languages that it was trained on: by name, or many. */
    readonly languages: readonly string[] | 'many';
    /** Whether it was trained to follow instructions too; it continues code all the same. */
    readonly isInstructed: boolean;
}

/**
 * Milliseconds that two processor cores take to write one token, for a million parameters of 8 bits: 4.0 to
 * 4.9 ms were measured with 45 million, in eight layers. Deeper models take longer.
 */
const msPerTokenAndMillion = 0.1;

/** An estimate from the number of parameters alone, in milliseconds on two cores. */
export const estimatedMsPerToken = (parameters: number): number =>
    (parameters / 1e6) * msPerTokenAndMillion;

/** From the fastest to the slowest. */
export const curatedModels: readonly CuratedModel[] = [
    {
        id: 'HuggingFaceTB/SmolLM2-135M-Instruct',
        parameters: 134_500_000,
        licence: 'apache-2.0',
        languages: 'many',
        isInstructed: true,
    },
    {
        id: 'Xenova/tiny_starcoder_py',
        parameters: 164_000_000,
        licence: 'bigcode-openrail-m',
        languages: ['Python'],
        isInstructed: false,
    },
    {
        id: 'Xenova/codegen-350M-mono',
        parameters: 357_000_000,
        licence: 'bsd-3-clause',
        languages: ['Python'],
        isInstructed: false,
    },
    {
        id: 'Xenova/codegen-350M-multi',
        parameters: 357_000_000,
        licence: 'bsd-3-clause',
        languages: ['C', 'C++', 'Go', 'Java', 'JavaScript', 'Python'],
        isInstructed: false,
    },
    {
        id: 'HuggingFaceTB/SmolLM2-360M-Instruct',
        parameters: 361_800_000,
        licence: 'apache-2.0',
        languages: 'many',
        isInstructed: true,
    },
    {
        id: 'onnx-community/Qwen2.5-Coder-0.5B-Instruct',
        parameters: 494_000_000,
        licence: 'apache-2.0',
        languages: 'many',
        isInstructed: true,
    },
    {
        id: 'Xenova/starcoderbase-1b',
        parameters: 1_137_000_000,
        licence: 'bigcode-openrail-m',
        languages: 'many',
        isInstructed: false,
    },
    {
        id: 'onnx-community/Qwen2.5-Coder-1.5B-Instruct',
        parameters: 1_544_000_000,
        licence: 'apache-2.0',
        languages: 'many',
        isInstructed: true,
    },
];
