import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import type { LoadParams } from '../protocol/engine.ts';
import { architectureOf } from '../protocol/model-files.ts';
import type { ModelFacts } from '../protocol/trace.ts';
import { beginOfTextOf } from './begin-of-text.ts';
import { CachedModel } from './cached-model.ts';
import type { Calibration } from './confidence.ts';
import { draftingFor, type Drafting } from './drafting.ts';
import { Encoder } from './encoder.ts';
import { headSizesOf } from './model-config.ts';
import { readModelFolder, type ModelFolder } from './model-folder.ts';
import { openModel } from './open-model.ts';
import { resolvePromptFormat, type PromptFormat } from './prompt-format.ts';
import { Tokenizer } from './tokenizer.ts';
import { postProcessorOf } from './tokenizer-file.ts';

/** The window of a model whose config names none. */
const usualContextTokens = 1024;
/** ONNX Runtime's "fatal": what it says of errors reaches us as exceptions. */
const fatalOnly = 4;

/** Everything one model needs to continue text. */
export interface LoadedModel {
    readonly cached: CachedModel;
    readonly tokenizer: Tokenizer;
    readonly encoder: Encoder;
    /** The special tokens that the model expects around its text. */
    readonly format: PromptFormat;
    /** From log-probabilities to the probability of being right, where the folder says how. */
    readonly calibration: Calibration | undefined;
    /** Absent where tokens cannot be read in advance. */
    readonly drafting?: Drafting | undefined;
}

/**
 * @param extra session options beside the product's own, for the bench's profiler
 * @throws EngineError for a folder that does not hold a causal model we can run
 */
export async function loadModel(
    { folder, threads }: LoadParams,
    extra: InferenceSession.SessionOptions = {},
): Promise<LoadedModel> {
    const found = await readModelFolder(folder);
    const { config, calibration } = found;
    const tokenizer = new Tokenizer(found.tokenizer, found.ends);
    const format = formatOf(found, tokenizer);
    const model = await openModel(
        {
            path: join(found.path, found.weights),
            facts: factsOf(found, tokenizer),
            heads: headSizesOf(config),
            tokens: tokenizer.known,
            largestTextId: Math.max(tokenizer.vocabulary.size - 1, format.begin ?? 0),
        },
        { ...sessionOptions(threads), ...extra },
    );
    const cached = new CachedModel(model);
    const encoder = new Encoder(tokenizer);
    await beginAnew({ cached, format });
    const drafting = await draftingFor(cached);
    return { cached, tokenizer, encoder, format, calibration, drafting };
}

/** As prompt_format.json tells; without it, as the tokenizer begins a text. */
function formatOf(found: ModelFolder, tokenizer: Tokenizer): PromptFormat {
    const { special } = tokenizer;
    if (found.promptFormat) return resolvePromptFormat(found.promptFormat, special);
    const begin = beginOfTextOf({
        postProcessor: postProcessorOf(found.tokenizer),
        tokenizerConfig: found.tokenizerConfig,
        config: found.config,
        special,
    });
    return { begin, file: undefined, snippet: undefined };
}

function sessionOptions(threads: number): InferenceSession.SessionOptions {
    return {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        logSeverityLevel: fatalOnly,
        extra: {
            session: {
                // Threads that spin while they wait for each other take the processor from each other where
                // something else is busy, too: measured on 2 busy cores, that halves every figure.
                intra_op: { allow_spinning: '0' },
                // Without VNNI, sums of signed 8-bit products overflow; this keeps them exact there. Elsewhere
                // it changes nothing.
                x64quantprecision: '1',
            },
        },
    };
}

function factsOf(found: ModelFolder, tokenizer: Tokenizer): ModelFacts {
    const { config } = found;
    return {
        name: found.name,
        architecture: architectureOf(config),
        parameters: found.parameters ?? found.weightFacts.parameters,
        contextTokens: config.max_position_embeddings ?? config.n_positions ?? usualContextTokens,
        vocabularySize: config.vocab_size ?? tokenizer.known.count,
        layers: config.num_hidden_layers ?? config.n_layer ?? 0,
        weights: found.weights,
        minConfidence: found.calibration?.threshold,
        precision: found.weightFacts.precision,
        bytes: found.bytes,
        licence: found.licence,
    };
}

/** Empties the KV cache, and reads what each prompt begins with. */
export async function beginAnew({
    cached,
    format,
}: Pick<LoadedModel, 'cached' | 'format'>): Promise<void> {
    cached.clear();
    // Read alone: its activations are so large that graphs which round those of all tokens
    // read together with one 8-bit scale would leave the others of its chunk few steps.
    if (format.begin !== undefined) await cached.advance([format.begin]);
}
