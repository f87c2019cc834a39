// @ts-check
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endProcessGroup } from './process-group.mjs';

/** How long the server may take until it answers, in milliseconds: other work may hold both processors. */
const startTimeoutMs = 60_000;

/** How much of what the server wrote is shown when it fails, in characters. */
const tailChars = 2000;

/**
 * A running server of a browser-based VS Code.
 *
 * @typedef {{ processId: number, ended: Promise<void>, stop: () => Promise<void> }} VscodeServer
 */

/**
 * How to start it. `env` reaches the extensions too; `launcher` is a program, with arguments, that becomes what it is
 * told to run; without `asksForTrust` every folder is trusted.
 *
 * @typedef {{ port: number, dataDirectory: string, settings: object, env?: NodeJS.ProcessEnv, cwd?: string,
 *     asksForTrust?: boolean, extensionsDirectory?: string, launcher?: readonly string[] }} ServerOptions
 */

/**
 * Starts the server on the loopback interface and waits until it answers.
 *
 * @param {import('../setup/browser-vscode.mjs').BrowserVscode} vscode
 * @param {ServerOptions} options
 * @returns {Promise<VscodeServer>}
 */
export async function startServer(vscode, options) {
    const { port, dataDirectory, settings, env = process.env, launcher = [], cwd } = options;
    await writeUserSettings(dataDirectory, settings);
    const command = [...launcher, vscode.node, vscode.server, ...serverArguments(options)];
    const [program = '', ...programArguments] = command;
    // In a process group of its own, so that everything it starts can be ended with it.
    const child = spawn(program, programArguments, {
        detached: true,
        env,
        cwd,
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    let tail = '';
    for (const output of [child.stdout, child.stderr]) {
        output.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
            tail = (tail + text).slice(-tailChars);
        });
    }
    const closed = new Promise((resolve) => child.once('close', resolve));
    /** @type {Promise<void>} */
    const ended = new Promise((resolve) => {
        child.once('exit', () => {
            resolve();
        });
    });
    const groupId = child.pid;
    if (groupId === undefined) throw new Error(`${vscode.node} could not be started.`);
    const stop = () => endProcessGroup(groupId);
    try {
        await waitForAnswer(port, ended);
    } catch (error) {
        await stop();
        // Its last words may still be on their way.
        await Promise.race([closed, pause(1000)]);
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${reason} The last that it said:\n${tail}`, { cause: error });
    }
    return { processId: groupId, ended, stop };
}

/** @param {ServerOptions} options */
function serverArguments({ port, dataDirectory, asksForTrust = false, extensionsDirectory }) {
    return [
        ...['--host', '127.0.0.1', '--port', String(port)],
        '--without-connection-token',
        '--accept-server-license-terms',
        ...(asksForTrust ? [] : ['--disable-workspace-trust']),
        // Without it a built workbench ignores which extension the page's address asks for.
        '--enable-smoke-test-driver',
        // Else the extension, and with it the model, stays for three hours after the page is closed.
        ...['--reconnection-grace-time', '20'],
        ...['--telemetry-level', 'off'],
        ...['--server-data-dir', dataDirectory],
        ...(extensionsDirectory === undefined ? [] : ['--extensions-dir', extensionsDirectory]),
    ];
}

/** @param {string} dataDirectory @param {object} settings */
async function writeUserSettings(dataDirectory, settings) {
    const folder = join(dataDirectory, 'data', 'User');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings, undefined, 4));
}

/** @param {number} port @param {Promise<void>} ended */
async function waitForAnswer(port, ended) {
    const hasEnded = ended.then(() => 'ended');
    for (const start = Date.now(); Date.now() - start < startTimeoutMs;) {
        if (await answers(port)) return;
        if ((await Promise.race([hasEnded, pause(100)])) === 'ended') {
            throw new Error('The VS Code server ended at once.');
        }
    }
    throw new Error(`The VS Code server did not answer on port ${port}.`);
}

/** @param {number} port */
async function answers(port) {
    try {
        const response = await fetch(`http://localhost:${port}/version`);
        return response.ok;
    } catch {
        return false;
    }
}
