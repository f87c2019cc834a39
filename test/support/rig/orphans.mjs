// @ts-check
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** How long an inference process may outlive its editor, in milliseconds. */
const patienceMs = 15_000;

/**
 * Waits until none of these processes lives any more; returns those that still do after a while.
 *
 * @param {string} file the process ids, one a line
 */
export async function orphansAmong(file) {
    const processIds = await readProcessIds(file);
    if (processIds.length === 0) throw new Error('The tests have seen no inference process.');
    for (const start = Date.now(); Date.now() - start < patienceMs;) {
        if (!processIds.some(isAlive)) return [];
        await pause(100);
    }
    return processIds.filter(isAlive);
}

/** @param {string} file */
async function readProcessIds(file) {
    const lines = (await readFile(file, 'utf8')).split('\n');
    return [...new Set(lines.filter((line) => line !== '').map(Number))];
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
