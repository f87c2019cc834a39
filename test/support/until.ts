import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when `isSo` holds. @throws Error naming `what` when it does not within `ms` milliseconds */
export async function until(what: string, isSo: () => boolean, ms = 10_000): Promise<void> {
    const end = performance.now() + ms;
    while (!isSo()) {
        if (performance.now() > end) throw new Error(`Not within ${ms} ms: ${what}`);
        await sleep(5);
    }
}
