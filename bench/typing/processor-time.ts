import { readFileSync } from 'node:fs';

/** Ticks in a second: Linux tells all programs 100, whatever its own clock does. */
const ticksPerSecond = 100;

/** Processor time that a process has used, in milliseconds; undefined where the system does not tell. */
export function processorTimeMs(pid: number): number | undefined {
    let stat: string;
    try {
        stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    } catch {
        return undefined;
    }
    return processorTimeIn(stat);
}

/** @param stat a line of /proc/PID/stat; the name in brackets may hold anything */
export function processorTimeIn(stat: string): number | undefined {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Fields 14 and 15 of the line, of which the first two are gone.
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isNaN(ticks) ? undefined : (ticks / ticksPerSecond) * 1000;
}
