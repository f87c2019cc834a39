import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineProcess } from '../src/client/engine-process.ts';
import { percentile } from './statistics.ts';
import { charsFor, endless, never, request, rotated } from './workload.ts';

/**
 * From aborting a request to its answer, in milliseconds, while it reads a long prompt or writes.
 *
 * An answer that was on its way already does not count.
 */
export async function measureCancel(
    engine: EngineProcess,
    requests: number,
): Promise<{ readonly p95: number }> {
    const chars = await charsFor(engine, 300);
    const slow = (turn: number) =>
        request(rotated(chars, turn), { maxNewTokens: 128, block: endless });
    const begun = performance.now();
    await engine.complete(slow(0), never);
    const wholeMs = performance.now() - begun;

    const times: number[] = [];
    for (let i = 1; i <= requests; i++) {
        const abort = new AbortController();
        const answer = engine.complete(slow(i), abort.signal);
        await sleep((wholeMs * 0.8 * i) / requests);
        const aborted = performance.now();
        abort.abort();
        const { stop } = await answer;
        if (stop === 'cancelled') times.push(performance.now() - aborted);
    }
    return { p95: percentile(times, 0.95) };
}
