/** What the panel is told of the model in use. */
import * as v from 'valibot';

const number = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const modelSchema = v.strictObject({
    name: v.string(),
    architecture: v.string(),
    parameters: v.optional(count),
    layers: count,
    contextTokens: count,
    vocabularySize: count,
    /** The weights' file, relative to the model folder. */
    weights: v.string(),
    /** How exactly its weights are stored, how large their files are, and what keeps keys and values: in words, '' where that is not known. */
    precision: v.string(),
    size: v.string(),
    kvCache: v.string(),
    /** What its files say that it may be used for; '' where they say nothing. */
    licence: v.string(),
    /** What it costs on this machine; absent until somebody has it measured. */
    measured: v.optional(
        v.strictObject({
            /** Memory of the engine's process, in bytes; absent where it runs elsewhere. */
            memoryBytes: v.optional(count),
            readTokensPerSecond: number,
            writeMsPerToken: number,
            /** How many tokens were read to measure it. */
            tokens: count,
        }),
    ),
    isMeasuring: v.boolean(),
    /** Host and port of the server that runs it; absent where this machine does. */
    server: v.optional(v.string()),
    /** What its model card says it was trained on, as it stands there; '' where it says nothing. */
    trainingData: v.string(),
});
export type PanelModel = v.InferOutput<typeof modelSchema>;
