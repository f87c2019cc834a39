import { setTimeout as sleep } from 'node:timers/promises';

/** The most that the memory of the extension host may grow after it is warm, in MB. */
export const mostGrowthMb = 40;

/** Memory in use after everything that is not needed was collected, in MB. @throws Error without `--expose-gc` */
export async function heapMb(): Promise<number> {
    if (!globalThis.gc) throw new Error('Run with --expose-gc.');
    // What one collection frees may let others be freed by the next.
    for (let times = 0; times < 4; times++) {
        globalThis.gc();
        await sleep(20);
    }
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1e6;
}
