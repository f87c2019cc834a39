import assert from 'node:assert/strict';
import { leastOf } from './least.ts';
import { slowness } from './slowness.ts';

/** Of the processor, in milliseconds: what else the machine does is not counted. */
export function timeOf(work: () => void): number {
    const begun = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
}

/** The least time of some tries, with another text each time; no more are needed once it is short enough. */
function leastTime(enough: number, work: (salt: string) => void): Promise<number> {
    let least = Infinity;
    return leastOf(6, (turn) => {
        if (least > enough)
            least = timeOf(() => {
                work('x'.repeat(turn));
            });
        return Promise.resolve(least);
    });
}

/** Holds work to a limit in milliseconds, by as much more as this machine is slower now than usual. */
export async function assertTakesAtMost(
    mostMs: number,
    what: string,
    work: (salt: string) => void,
): Promise<void> {
    const ms = await leastTime(mostMs, work);
    if (ms <= mostMs) return;
    const limit = mostMs * slowness();
    assert.ok(ms <= limit, `${what}: ${ms.toFixed()} ms, more than ${limit.toFixed()}`);
}
