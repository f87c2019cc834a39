// @ts-check
import { readFile, writeFile } from 'node:fs/promises';

/**
 * What test runners report to `npm test`, in the file that `LEFTWARD_TEST_COUNTS` names.
 *
 * @typedef {{ passed: number, failed: number }} Counts
 */

/** The counts in a file; nothing passed and nothing failed where there is none. @param {string} file */
export async function readCounts(file) {
    try {
        /** @type {unknown} */
        const counts = JSON.parse(await readFile(file, 'utf8'));
        return /** @type {Counts} */ (counts);
    } catch {
        // The runner ended before it could count.
        return { passed: 0, failed: 0 };
    }
}

/** @param {string} file @param {Counts} counts */
export async function writeCounts(file, counts) {
    await writeFile(file, JSON.stringify(counts));
}
