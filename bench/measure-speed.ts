import type { EngineProcess } from '../src/client/engine-process.ts';
import { median, percentile } from './statistics.ts';
import { charsFor, endless, never, request, rotated, stepsOf } from './workload.ts';

/** Tokens read, and tokens written, in each request. */
const promptTokens = 256;
const newTokens = 24;

export interface Speed {
    /** Tokens of a prompt read in a second, nothing of it in the cache; the median. */
    readonly prefillTokensPerSecond: number;
    /** Mean milliseconds for each further token of one completion, read one by one, over many completions. */
    readonly decodeMsPerToken: { readonly p50: number; readonly p95: number };
}

/** How fast the engine reads and writes, by its own clock. */
export async function measureSpeed(engine: EngineProcess, requests: number): Promise<Speed> {
    const chars = await charsFor(engine, promptTokens);
    const read: number[] = [];
    const written: number[] = [];
    for (let i = 0; i < requests; i++) {
        const made = await engine.complete(
            request(rotated(chars, i), { maxNewTokens: newTokens, block: endless, drafts: false }),
            never,
        );
        const { prompt, timings } = made;
        read.push(((prompt.ids.length - prompt.reusedTokens) / timings.prefillMs) * 1000);
        if (stepsOf(made) > 0) written.push(timings.decodeMs / stepsOf(made));
    }
    return {
        prefillTokensPerSecond: median(read),
        decodeMsPerToken: { p50: percentile(written, 0.5), p95: percentile(written, 0.95) },
    };
}
