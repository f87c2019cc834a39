// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm } from './npm.mjs';
import { say } from './process.mjs';
import { projectRoot } from './project-root.mjs';

/**
 * What a lock file says of each package, by the folder in which it lies.
 *
 * @typedef {Record<string, { version?: string, optional?: boolean }>} LockedPackages
 */

/** Installs the project's npm packages where they are missing or not those of the lock file. */
export async function installNpmPackages() {
    const wanted = await readPackages(join(projectRoot, 'package-lock.json'));
    // npm writes this copy of the lock file last, so an interrupted installation has none.
    const installed = await readPackages(join(projectRoot, 'node_modules', '.package-lock.json'));
    if (isInstalled(wanted, installed)) return;
    say('Installing npm packages (about half a minute)');
    const exitCode = await runNpm(['ci'], { cwd: projectRoot });
    if (exitCode !== 0) throw new Error(`"npm ci" ended with code ${exitCode}.`);
}

/** @param {string} lockFile @returns {Promise<LockedPackages>} */
async function readPackages(lockFile) {
    let text;
    try {
        text = await readFile(lockFile, 'utf8');
    } catch {
        return {};
    }
    /** @type {unknown} */
    const lock = JSON.parse(text);
    return /** @type {{ packages: LockedPackages }} */ (lock).packages;
}

/**
 * Says whether every package is there; of the optional ones only those that fit this machine are.
 *
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 */
function isInstalled(wanted, installed) {
    return Object.entries(wanted)
        .filter(([folder]) => folder !== '')
        .every(([folder, { version, optional }]) => {
            const found = installed[folder];
            return found === undefined ? optional === true : found.version === version;
        });
}
