import type { Clock } from '../base/clock.ts';
import type { Settings } from './settings.ts';
import type { Situation } from './snapshot.ts';

/**
 * How long VS Code may be kept waiting for this request, in milliseconds.
 *
 * While it waits for us it holds its completion list back. The time runs from the key; who asks waits as
 * long as the engine may take.
 */
export function patienceMs({ trigger, sinceChangeMs }: Situation, settings: Settings): number {
    if (trigger === 'invoke') return Infinity;
    const { answerWithinMs } = settings;
    // What came so much later was caused by something else than the key.
    return sinceChangeMs < answerWithinMs ? answerWithinMs - sinceChangeMs : answerWithinMs;
}

/**
 * Resolves to `value` after `ms` milliseconds, to 'superseded' as soon as `signal` aborts.
 *
 * @param over aborts when nobody listens to the promise any more
 */
export function after<T>(
    ms: number,
    value: T,
    signal: AbortSignal,
    clock: Clock,
    over: AbortSignal,
): Promise<T | 'superseded'> {
    return new Promise((resolve) => {
        const abort = (): void => {
            resolve('superseded');
        };
        if (signal.aborted) abort();
        signal.addEventListener('abort', abort, { once: true, signal: over });
        if (ms === Infinity) return;
        void clock.sleep(ms, over).then(() => {
            resolve(value);
        });
    });
}
