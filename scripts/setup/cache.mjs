// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Written last into a finished folder: a folder without it is left over from an interrupted run. */
const stampName = '.whole';

/** The user's cache directory for this project; every clone shares it. */
export function cacheDirectory() {
    const cacheHome = process.env['XDG_CACHE_HOME'] ?? '';
    return join(cacheHome === '' ? join(homedir(), '.cache') : cacheHome, 'leftward');
}

/** A short name for what a lock file asks for, so that a changed lock file gets a new folder. @param {string} file */
export async function hashOf(file) {
    return createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
        .slice(0, 16);
}

/** @param {string} folder */
export function isWhole(folder) {
    return existsSync(join(folder, stampName));
}

/**
 * Fills `folder` through `fill` unless that was done before.
 *
 * Two runs at the same time each fill a folder of their own; the first to rename it wins and the other's is thrown away.
 *
 * @param {string} folder
 * @param {(emptyFolder: string) => Promise<void>} fill
 */
export async function fillOnce(folder, fill) {
    if (isWhole(folder)) return;
    const draft = `${folder}.${process.pid}.part`;
    await removeDeadDrafts(folder);
    await mkdir(draft, { recursive: true });
    try {
        await fill(draft);
        await writeFile(join(draft, stampName), '');
        await moveIntoPlace(draft, folder);
    } finally {
        await rm(draft, { recursive: true, force: true });
    }
}

/** Removes what runs that were stopped half-way have left. @param {string} folder */
async function removeDeadDrafts(folder) {
    const parent = dirname(folder);
    await mkdir(parent, { recursive: true });
    for (const name of await readdir(parent)) {
        const processId =
            name.startsWith(`${basename(folder)}.`) && /\.(\d+)\.part$/.exec(name)?.[1];
        if (processId && !isOtherRun(Number(processId))) {
            await rm(join(parent, name), { recursive: true, force: true });
        }
    }
}

/** @param {number} processId */
function isOtherRun(processId) {
    if (processId === process.pid) return false;
    try {
        process.kill(processId, 0);
        return true;
    } catch {
        return false;
    }
}

/** @param {string} draft @param {string} folder */
async function moveIntoPlace(draft, folder) {
    if (!isWhole(folder)) await rm(folder, { recursive: true, force: true });
    try {
        await rename(draft, folder);
    } catch (error) {
        // Another run was faster: what it made is as good as ours.
        if (!isWhole(folder)) throw error;
    }
}
