// @ts-check
import { setTimeout as pause } from 'node:timers/promises';

/** How long an inference process may outlive its editor, in milliseconds. */
const patienceMs = 15_000;

/**
 * Waits until none of these processes lives any more; returns those that still do after a while.
 *
 * @param {readonly number[]} processIds
 */
export async function orphansAmong(processIds) {
    for (const start = Date.now(); Date.now() - start < patienceMs;) {
        if (!processIds.some(isAlive)) return [];
        await pause(100);
    }
    return processIds.filter(isAlive);
}

/** @param {number} processId */
function isAlive(processId) {
    try {
        process.kill(processId, 0);
        return true;
    } catch {
        return false;
    }
}
