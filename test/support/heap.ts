import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is still used of the heap, and outside it for long strings, in MB. */
export async function usedHeapMb(): Promise<number> {
    // Weak references hold until the event loop turns.
    await setImmediate();
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 2 ** 20;
}
