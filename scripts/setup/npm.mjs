// @ts-check
import { findProgram } from './find-program.mjs';
import { run } from './process.mjs';

/**
 * Runs npm to its end as `run` does: the npm that runs this process, else the one on the PATH.
 *
 * @param {readonly string[]} npmArguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number }} [options]
 * @returns {Promise<number>}
 */
export function runNpm(npmArguments, options) {
    const script = process.env['npm_execpath'] ?? '';
    // Other package managers set the variable, too.
    if (/npm-cli\.c?js$/.test(script)) {
        return run(process.execPath, [script, ...npmArguments], options);
    }
    return run(findProgram('npm') ?? 'npm', npmArguments, options);
}
