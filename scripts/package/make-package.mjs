// @ts-check
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';
import { bundles, copyLicences } from '../build/bundles.mjs';
import { projectRoot } from '../setup/project-root.mjs';
import { stage } from './stage.mjs';

/**
 * Builds in production mode and packs; dist/ is neither read nor written.
 *
 * @param {readonly string[]} targets
 * @param {string} into the folder that gets the packages
 * @returns {Promise<readonly string[]>} the packages, in the order of the targets
 */
export async function makePackages(targets, into) {
    await mkdir(into, { recursive: true });
    const scratch = await mkdtemp(join(tmpdir(), 'leftward-package-'));
    try {
        const built = join(scratch, 'dist');
        for (const options of bundles({ outdir: built, isProduction: true })) await build(options);
        await copyLicences(join(built, 'licenses'));
        const made = [];
        for (const target of targets) {
            const folder = join(scratch, target);
            await mkdir(folder);
            await stage(target, { bundles: built, folder });
            made.push(await pack(target, folder, into));
            await rm(folder, { recursive: true });
        }
        return made;
    } finally {
        await rm(scratch, { recursive: true, force: true });
    }
}

/** @param {string} target @param {string} folder @param {string} into */
async function pack(target, folder, into) {
    const packagePath = join(into, `leftward-${await projectVersion()}-${target}.vsix`);
    await createVSIX({ cwd: folder, packagePath, target, dependencies: false });
    return packagePath;
}

/** The version in package.json. @returns {Promise<string>} */
export async function projectVersion() {
    /** @type {unknown} */
    const manifest = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
    return /** @type {{ version: string }} */ (manifest).version;
}
