import { EngineProcess } from '../src/client/engine-process.ts';
import { engineBundle, type BenchOptions } from './options.ts';
import { median } from './statistics.ts';
import { never, request, text } from './workload.ts';

/** From forking the engine to its first completion, in milliseconds: the median of fresh processes. */
export async function measureColdStart({ model, starts }: BenchOptions): Promise<number> {
    const times: number[] = [];
    for (let i = 0; i < starts; i++) {
        const begun = performance.now();
        const engine = new EngineProcess(engineBundle, () => undefined);
        try {
            await engine.load(model);
            await engine.complete(request(text.slice(0, 300)), never);
            times.push(performance.now() - begun);
        } finally {
            engine.dispose();
        }
    }
    return median(times);
}
