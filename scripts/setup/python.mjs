// @ts-check
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { cacheDirectory, fillOnce, hashOf, isWhole } from './cache.mjs';
import { findProgram } from './find-program.mjs';
import { runOrFail, say } from './process.mjs';
import { projectRoot } from './project-root.mjs';
import { requireSystemPackages } from './system-packages.mjs';

/** `python` is its only name on Windows. */
const pythonNames = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python'];

/**
 * A Python of its own for training/, with the packages its requirements.txt names.
 *
 * Run modules with it (`python -m pytest`), not the programs in its bin folder: those remember
 * the folder in which they were installed, and that one was renamed since.
 *
 * @returns {Promise<string>} the Python program
 */
export async function installPython() {
    const requirements = join(projectRoot, 'training', 'requirements.txt');
    const words = "Installing training's Python packages into the cache (a few minutes, once)";
    return installPackages('python', requirements, words);
}

/**
 * A Python of its own, with the packages that a file names.
 *
 * @param {string} name of its folder in the cache
 * @param {string} requirements
 * @param {string} words said where they have to be installed
 * @returns {Promise<string>} the Python program
 */
export async function installPackages(name, requirements, words) {
    const folder = join(cacheDirectory(), `${name}-${await hashOf(requirements)}`);
    if (!isWhole(folder)) {
        const python = await findPython();
        say(words);
        await fillOnce(folder, async (draft) => {
            await runOrFail(python, ['-m', 'venv', draft]);
            const pip = ['-m', 'pip', '--disable-pip-version-check', 'install', '--quiet'];
            await runOrFail(pythonIn(draft), [...pip, '-r', requirements]);
        });
    }
    return pythonIn(folder);
}

/** The Python of a virtual environment. @param {string} folder */
function pythonIn(folder) {
    return process.platform === 'win32'
        ? join(folder, 'Scripts', 'python.exe')
        : join(folder, 'bin', 'python');
}

/** Finds a Python that is new enough and can make virtual environments. */
async function findPython() {
    const found = pythonNames.find(isNewEnough);
    if (found !== undefined) return found;
    await requireSystemPackages([
        { name: 'python3', isThere: () => findProgram('python3') !== undefined },
        { name: 'python3-venv', isThere: () => isNewEnough('python3') },
    ]);
    if (!isNewEnough('python3')) throw new Error('training/ needs Python 3.11 or newer with venv.');
    return 'python3';
}

/** @param {string} python */
function isNewEnough(python) {
    const check = 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))';
    try {
        execFileSync(python, ['-c', check], { stdio: 'ignore' });
        return true;
    } catch {
        return false;
    }
}
