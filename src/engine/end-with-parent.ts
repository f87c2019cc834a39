import { errorCodeOf } from '../base/error-code.ts';
import { parentVariable } from '../protocol/parent.ts';

/** In milliseconds; a look takes microseconds. */
const lookEveryMs = 1000;

/**
 * Ends this process soon after its parent, whatever its main thread does: one that computes for ever never hears
 * that the connection to the parent is closed. To be called in a thread of its own.
 */
export function endWithParent(): void {
    const first = process.ppid;
    const named = Number(process.env[parentVariable]);
    const look = (): void => {
        // Where a parent ends, systems but Windows give its children to another one at once.
        if (process.ppid === first && isThere(first) && isThere(named)) return;
        process.kill(process.pid, 'SIGKILL');
    };
    look();
    setInterval(look, lookEveryMs);
}

function isThere(pid: number): boolean {
    if (!Number.isSafeInteger(pid) || pid <= 0) return true;
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        // A process of another user is there, too.
        return errorCodeOf(error) !== 'ESRCH';
    }
}
