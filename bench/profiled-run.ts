/**
 * A program of the bench: completes with the engine's own model, and ONNX Runtime's profiler on.
 *
 * Arguments: model folder, threads, requests, and where the names of the profile's files begin.
 */
import { generate } from '../src/engine/generate.ts';
import { loadModel } from '../src/engine/loaded-model.ts';
import { never, typedAlong } from './workload.ts';

const [folder = '', threads = '', requests = '', profileFilePrefix = ''] = process.argv.slice(2);

const model = await loadModel(
    { folder, threads: Number(threads) },
    { enableProfiling: true, profileFilePrefix },
);
for (let turn = 0; turn < Number(requests); turn++) {
    const params = { ...typedAlong(turn), drafts: false } as const;
    await generate(model, params, performance.now(), never, () => undefined);
}
// The profile is written when the session ends.
await model.cached.model.dispose();
