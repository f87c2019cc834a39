import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import type { LoadParams } from '../protocol/engine.ts';
import { CachedModel } from './cached-model.ts';
import type { Calibration } from './confidence.ts';
import { Encoder } from './encoder.ts';
import { architectureOf } from './model-config.ts';
import { readModelFolder } from './model-folder.ts';
import { OnnxModel } from './onnx-model.ts';
import { tokenId, type TokenId } from './token-id.ts';
import { Tokenizer } from './tokenizer.ts';

/** The window of a model whose config names none. */
const usualContextTokens = 1024;
/** ONNX Runtime's "fatal": what it says of errors reaches us as exceptions. */
const fatalOnly = 4;

/** Everything one model needs to continue text. */
export interface LoadedModel {
    readonly cached: CachedModel;
    readonly tokenizer: Tokenizer;
    readonly encoder: Encoder;
    /** The id the model expects first, if any. */
    readonly beginOfText: TokenId | undefined;
    /** From log-probabilities to the probability of being right, where the folder says how. */
    readonly calibration: Calibration | undefined;
}

/**
 * @param extra session options beside the product's own, for the bench's profiler
 * @throws EngineError for a folder that does not hold a causal model we can run
 */
export async function loadModel(
    { folder, threads }: LoadParams,
    extra: InferenceSession.SessionOptions = {},
): Promise<LoadedModel> {
    const {
        path,
        name,
        config,
        tokenizer: tokenizerFile,
        weights,
        parameters,
        calibration,
    } = await readModelFolder(folder);
    const tokenizer = new Tokenizer(tokenizerFile);
    const facts = {
        name,
        architecture: architectureOf(config),
        parameters,
        contextTokens: config.max_position_embeddings ?? config.n_positions ?? usualContextTokens,
        vocabularySize: config.vocab_size ?? tokenizer.vocabulary.size,
        layers: config.num_hidden_layers ?? config.n_layer ?? 0,
        weights,
        minConfidence: calibration?.threshold,
    };
    const model = await OnnxModel.load(join(path, weights), facts, {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        logSeverityLevel: fatalOnly,
        // Threads that spin while they wait for each other take the processor from each other where
        // something else is busy, too: measured on 2 busy cores, that halves every figure.
        extra: { session: { intra_op: { allow_spinning: '0' } } },
        ...extra,
    });
    const cached = new CachedModel(model);
    const beginOfText = config.bos_token_id == null ? undefined : tokenId(config.bos_token_id);
    const encoder = new Encoder(tokenizer);
    const loaded = { cached, tokenizer, encoder, beginOfText, calibration };
    await beginAnew(loaded);
    return loaded;
}

/** Empties the KV cache, and reads what each prompt begins with. */
export async function beginAnew({
    cached,
    beginOfText,
}: Pick<LoadedModel, 'cached' | 'beginOfText'>): Promise<void> {
    cached.clear();
    // Read alone: its activations are so large that graphs which round those of all tokens
    // read together with one 8-bit scale would leave the others of its chunk few steps.
    if (beginOfText !== undefined) await cached.advance([beginOfText]);
}
