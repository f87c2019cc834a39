import type { Clock } from '../base/clock.ts';

const graceMs = 1000;

/** Something that works and can be asked, meanwhile, whether it still reacts. */
export interface Watched {
    /** Settles as soon as it reacts, however. */
    readonly ping: () => Promise<unknown>;
    /** Told once, when it did not react. */
    readonly giveUp: () => void;
}

/**
 * Waits for an answer, and every now and then for a sign that it may still come.
 *
 * @param silenceMs after so long the worker is asked whether it reacts, and given up when it does not for as long again
 */
export async function whileItReacts<T>(
    answer: Promise<T>,
    worker: Watched,
    silenceMs: number,
    clock: Clock,
): Promise<T> {
    const over = new AbortController();
    void watch(worker, silenceMs, clock, over.signal);
    try {
        return await answer;
    } finally {
        over.abort();
    }
}

async function watch(
    { ping, giveUp }: Watched,
    silenceMs: number,
    clock: Clock,
    over: AbortSignal,
): Promise<void> {
    const isOver = (): boolean => over.aborted;
    for (let reacts = true; reacts;) {
        await clock.sleep(silenceMs, over);
        if (isOver()) return;
        reacts = await Promise.race([settled(ping()), silence(silenceMs, clock, over)]);
        if (isOver()) return;
    }
    giveUp();
}

/** Whose machine has slept meanwhile may have reacted, and that is still to be read. */
async function silence(ms: number, clock: Clock, over: AbortSignal): Promise<false> {
    await clock.sleep(ms, over);
    if (!over.aborted) await clock.sleep(graceMs, over);
    return false;
}

const settled = (promise: Promise<unknown>): Promise<true> =>
    promise.then(
        () => true,
        () => true,
    );
