import { readFileSync } from 'node:fs';

/** Whether a process runs. One that ended and that nobody has waited for does not. */
export function isRunning(pid: number): boolean {
    try {
        process.kill(pid, 0);
    } catch {
        return false;
    }
    return processorState(pid) !== 'Z';
}

/** Resident memory of a process in MB, where the system tells. */
export function residentMb(pid: number): number | undefined {
    return statusLine(pid, 'VmRSS');
}

/** The most resident memory that a process ever had, in MB, where the system tells. */
export function peakResidentMb(pid: number): number | undefined {
    return statusLine(pid, 'VmHWM');
}

function statusLine(pid: number, name: string): number | undefined {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(proc(pid, 'status'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** The state letter in /proc/PID/stat, which follows the name in brackets. */
function processorState(pid: number): string | undefined {
    return /\) (\w) /.exec(proc(pid, 'stat'))?.[1];
}

function proc(pid: number, file: string): string {
    try {
        return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
        return '';
    }
}
