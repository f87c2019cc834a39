/**
 * A program of the bench: completes with ONNX Runtime's profiler on.
 *
 * Arguments: model folder, threads, requests, and where the names of the profile's files begin.
 */
import { join } from 'node:path';
import { CachedModel } from '../src/engine/cached-model.ts';
import { Encoder } from '../src/engine/encoder.ts';
import { generate } from '../src/engine/generate.ts';
import { readModelFolder } from '../src/engine/model-folder.ts';
import { OnnxModel } from '../src/engine/onnx-model.ts';
import { tokenId } from '../src/engine/token-id.ts';
import { Tokenizer } from '../src/engine/tokenizer.ts';
import { never, typedAlong } from './workload.ts';

const [folder = '', threads = '', requests = '', profileFilePrefix = ''] = process.argv.slice(2);

const { config, tokenizer: file, weights } = await readModelFolder(folder);
const tokenizer = new Tokenizer(file);
const facts = {
    name: 'profiled',
    architecture: config.model_type,
    parameters: undefined,
    contextTokens: config.max_position_embeddings ?? 1024,
    vocabularySize: tokenizer.vocabulary.size,
    layers: config.num_hidden_layers ?? 0,
    weights,
};
const model = await OnnxModel.load(join(folder, weights), facts, {
    intraOpNumThreads: Number(threads),
    interOpNumThreads: 1,
    enableProfiling: true,
    profileFilePrefix,
});
const loaded = {
    cached: new CachedModel(model),
    tokenizer,
    encoder: new Encoder(tokenizer),
    beginOfText: config.bos_token_id == null ? undefined : tokenId(config.bos_token_id),
};
for (let turn = 0; turn < Number(requests); turn++) {
    await generate(loaded, typedAlong(turn), performance.now(), never, () => undefined);
}
// The profile is written when the session ends.
await model.dispose();
