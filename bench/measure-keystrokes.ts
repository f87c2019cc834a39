import { systemClock } from '../src/base/clock.ts';
import type { EngineProcess } from '../src/client/engine-process.ts';
import { CompletionSession } from '../src/core/session.ts';
import { defaultSettings, type Settings } from '../src/core/settings.ts';
import { percentile } from './statistics.ts';
import { charsFor, never, text, typedSnapshot } from './workload.ts';

const prefixTokens = 300;
const settings: Settings = {
    ...defaultSettings,
    maxTokens: 12,
    timeBudgetMs: 10_000,
    multiline: 'never',
};

/**
 * From one more character typed after some 300 tokens to the completion of up to 12 tokens, in
 * milliseconds, through the session and the process boundary.
 *
 * The session forgets what it showed, so that each keystroke is a real inference.
 */
export async function measureKeystrokes(
    engine: EngineProcess,
    keystrokes: number,
): Promise<{ readonly p50: number; readonly p95: number }> {
    const session = new CompletionSession(engine, systemClock);
    const chars = await charsFor(engine, prefixTokens);
    const times: number[] = [];
    for (let typed = 0; times.length < keystrokes; typed++) {
        const prefix = text.slice(0, (chars + typed) % text.length);
        session.forget();
        const snapshot = typedSnapshot(prefix, settings.contextTokens);
        const { outcome, totalMs } = await session.complete(
            snapshot,
            () => snapshot,
            settings,
            never,
        );
        if (outcome.kind === 'skipped' && outcome.reason === 'engine-failed') {
            throw new Error(outcome.detail);
        }
        // The first reads the whole prefix.
        if (typed > 0) times.push(totalMs);
    }
    return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}
