// @ts-check
import { spawn } from 'node:child_process';

/** What a shell reports for a process that was asked to stop. */
const stoppedExitCode = 143;

/**
 * Runs a program to its end with its output shown, and fails when it does.
 *
 * @param {string} program
 * @param {readonly string[]} programArguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<void>}
 */
export async function runOrFail(program, programArguments, options = {}) {
    const exitCode = await run(program, programArguments, options);
    if (exitCode !== 0) {
        throw new Error(`"${program} ${programArguments.join(' ')}" ended with code ${exitCode}.`);
    }
}

/**
 * Runs a program to its end with its output shown; resolves with its exit code, 1 where a signal ended it.
 * When this process is asked to stop meanwhile, it asks the program first and then stops too.
 *
 * @param {string} program
 * @param {readonly string[]} programArguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number }} [options] `timeout` in milliseconds
 * @returns {Promise<number>}
 */
export function run(program, programArguments, options = {}) {
    return new Promise((resolve, reject) => {
        const child = start(program, programArguments, { ...options, stdio: 'inherit' });
        const passOn = () => {
            child.once('exit', () => process.exit(stoppedExitCode));
            child.kill('SIGTERM');
        };
        process.once('SIGTERM', passOn);
        child.once('error', reject);
        child.once('exit', (code) => {
            process.off('SIGTERM', passOn);
            resolve(code ?? 1);
        });
    });
}

/**
 * Starts a program, a batch file of Windows (`code.cmd`, `npm.cmd`) through the shell that alone can run it.
 *
 * @param {string} program
 * @param {readonly string[]} programArguments
 * @param {import('node:child_process').SpawnOptions} options
 */
function start(program, programArguments, options) {
    const isBatchFile = process.platform === 'win32' && /\.(cmd|bat)$/i.test(program);
    if (!isBatchFile) return spawn(program, programArguments, options);
    // Paths may hold blanks, and a shell gets one line.
    const line = [program, ...programArguments].map((word) => `"${word}"`).join(' ');
    return spawn(line, { ...options, shell: true });
}

/** Says on one line what is being done, and how long that may take. @param {string} text */
export function say(text) {
    console.log(`• ${text}`);
}
