import type { HubConnection } from './hub-connection.ts';
import { HubError, type HubErrorCode } from './hub-error.ts';
import { HubPause } from './hub-refusal.ts';

/** What another attempt may mend. */
const passing: ReadonlySet<HubErrorCode> = new Set([
    'offline',
    'stalled',
    'rate-limited',
    'hub-failing',
]);

/**
 * Tries until it works, with a longer pause each time, or the one that the hub asks for.
 *
 * @param attempt @returns what is wanted; throws otherwise
 * @param progress a number that grows as long as attempts bring something forward: those are not counted
 * @throws HubError of the last attempt; the signal's reason
 */
export async function untilItWorks<T>(
    { clock, limits }: HubConnection,
    signal: AbortSignal,
    attempt: () => Promise<T>,
    progress: () => number = () => 0,
): Promise<T> {
    let failures = 0;
    let best = progress();
    for (;;) {
        try {
            return await attempt();
        } catch (error) {
            signal.throwIfAborted();
            if (!(error instanceof HubError) || !passing.has(error.code)) throw error;
            failures = progress() > best ? 1 : failures + 1;
            best = Math.max(best, progress());
            const wanted = error instanceof HubPause ? error.waitMs : undefined;
            const waitMs = wanted ?? limits.firstDelayMs * 2 ** (failures - 1);
            if (failures > limits.retries || waitMs > limits.longestWaitMs) throw error;
            // A signal of its own: what listens to it goes with it.
            await clock.sleep(waitMs, AbortSignal.any([signal]));
            signal.throwIfAborted();
        }
    }
}
