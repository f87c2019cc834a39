// @ts-check
import { setTimeout as pause } from 'node:timers/promises';

/** How long a process group may take to end by itself before it is killed, in milliseconds. */
const patienceMs = 4000;

/**
 * Ends every process of a group: first politely, then surely.
 *
 * @param {number} groupId the id of the process that leads the group
 */
export async function endProcessGroup(groupId) {
    signal(groupId, 'SIGTERM');
    for (const start = Date.now(); Date.now() - start < patienceMs;) {
        if (!signal(groupId, 0)) return;
        await pause(50);
    }
    signal(groupId, 'SIGKILL');
}

/** Says whether the group still had a process to receive the signal. @param {number} groupId @param {NodeJS.Signals | 0} name */
function signal(groupId, name) {
    try {
        process.kill(-groupId, name);
        return true;
    } catch {
        return false;
    }
}
