import { leastOf } from './least.ts';

/** Of the processor, in milliseconds: what else the machine does is not counted. */
export function timeOf(work: () => void): number {
    const begun = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
}

/** The least time of some tries, with another text each time; no more are needed once it is short enough. */
export function leastTime(enough: number, work: (salt: string) => void): Promise<number> {
    let least = Infinity;
    return leastOf(6, (turn) => {
        if (least > enough)
            least = timeOf(() => {
                work('x'.repeat(turn));
            });
        return Promise.resolve(least);
    });
}
