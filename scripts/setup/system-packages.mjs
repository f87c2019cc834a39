// @ts-check
import { existsSync } from 'node:fs';
import { findProgram } from './find-program.mjs';
import { run, runOrFail, say } from './process.mjs';

/**
 * A Debian package, and how to see that what it gives is there.
 *
 * @typedef {{ name: string, isThere: () => boolean }} SystemPackage
 */

/** The browser that the integration tests drive. @type {SystemPackage} */
export const chromium = {
    name: 'chromium',
    isThere: () => chromiumPath() !== undefined,
};

/** What node-gyp needs to build the browser-based VS Code's two native parts. @type {readonly SystemPackage[]} */
export const buildTools = [
    { name: 'g++', isThere: () => findProgram('g++') !== undefined },
    { name: 'make', isThere: () => findProgram('make') !== undefined },
    { name: 'python3', isThere: () => findProgram('python3') !== undefined },
];

export function chromiumPath() {
    return (
        findProgram('chromium') ?? findProgram('chromium-browser') ?? findProgram('google-chrome')
    );
}

/**
 * Installs the packages that are missing where that needs no password, else says what to run.
 *
 * @param {readonly SystemPackage[]} packages
 */
export async function requireSystemPackages(packages) {
    const missing = packages.filter((each) => !each.isThere()).map((each) => each.name);
    if (missing.length === 0) return;
    const isRoot = process.getuid?.() === 0;
    if (!isRoot || !existsSync('/usr/bin/apt-get')) {
        throw new Error(
            `Missing on this machine: ${missing.join(', ')}.\n` +
                `On Debian or Ubuntu, run:  sudo apt-get install ${missing.join(' ')}\n` +
                'Elsewhere, install the programs of these names with your package manager.',
        );
    }
    say(`Installing Debian packages: ${missing.join(', ')} (up to a minute)`);
    const install = ['install', '--yes', '--no-install-recommends', ...missing];
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    // A stale package list may still do; a broken one shows in the install that follows.
    await run('apt-get', ['update', '-qq'], options);
    await runOrFail('apt-get', [...install, '-qq'], options);
}
