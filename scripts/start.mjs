// @ts-check
// Shows Leftward at work: builds it and opens a copy of samples/ in a real VS Code.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installBrowserVscode } from './setup/browser-vscode.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { run, runOrFail, say } from './setup/process.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { endWithNpm, untilSignal } from './setup/until-signal.mjs';
import { findDesktopVscode } from './vscode/desktop.mjs';
import { freePort } from './vscode/free-port.mjs';
import { calmSettings } from './vscode/profile-settings.mjs';
import { startServer } from './vscode/server.mjs';
import { workbenchUrl } from './vscode/workbench-url.mjs';

const usage = `npm start                         desktop VS Code where "code" is found, else in a browser
npm start -- --browser            browser-based VS Code; prints the address to open
npm start -- --browser --port N   the same on port N of this machine`;

/** What the window shows first: the place where the samples' README says to type. */
const firstFile = 'shop/cart.ts:50:1';

endWithNpm();
try {
    await main();
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
}

async function main() {
    const { browser, port } = readOptions();
    if (port !== undefined && (await freePort(port)) === undefined) {
        throw new Error(`Port ${port} is taken. Choose another one with --port.`);
    }
    const desktop = browser ? undefined : findDesktopVscode();
    await installNpmPackages();
    say('Building (seconds)');
    await runOrFail(process.execPath, ['scripts/build.mjs'], { cwd: projectRoot });

    const scratch = await mkdtemp(join(tmpdir(), 'leftward-'));
    const folder = join(scratch, 'samples');
    try {
        await cp(join(projectRoot, 'samples'), folder, { recursive: true });
        if (desktop === undefined) await showInBrowser(folder, scratch, port);
        else await showOnDesktop(desktop, folder);
    } finally {
        await rm(scratch, { recursive: true, force: true });
    }
    process.exit(0);
}

function readOptions() {
    const options = /** @type {const} */ ({
        browser: { type: 'boolean', default: false },
        port: { type: 'string' },
        help: { type: 'boolean', default: false },
    });
    const { values } = parseArgs({ options });
    if (values.help) {
        console.log(usage);
        process.exit(0);
    }
    if (values.port === undefined) return { browser: values.browser, port: undefined };
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        throw new Error(`"${values.port}" is not a port. A port is a number from 1 to 65535.`);
    }
    return { browser: true, port };
}

/** @param {string} program @param {string} folder */
async function showOnDesktop(program, folder) {
    say(`Opening a copy of samples/ with ${program}; close its window or press Ctrl-C to end`);
    const codeArguments = [`--extensionDevelopmentPath=${projectRoot}`, '--new-window', '--wait'];
    const first = ['--goto', join(folder, firstFile)];
    await Promise.race([run(program, [...codeArguments, folder, ...first]), untilSignal()]);
}

/** @param {string} folder @param {string} scratch @param {number | undefined} wantedPort */
async function showInBrowser(folder, scratch, wantedPort) {
    const vscode = await installBrowserVscode();
    const port = wantedPort ?? (await freePort());
    if (port === undefined) throw new Error('No free port was found on the loopback interface.');
    const stopped = untilSignal();
    const dataDirectory = join(scratch, 'server');
    say('Starting VS Code (seconds)');
    const server = await startServer(vscode, { port, dataDirectory, settings: calmSettings });
    const openFile = join(folder, firstFile);
    say('Open this address in a browser on this machine; press Ctrl-C to end');
    console.log(workbenchUrl(port, { folder, extension: projectRoot, openFile }));
    await Promise.race([stopped, server.ended]);
    await server.stop();
}
