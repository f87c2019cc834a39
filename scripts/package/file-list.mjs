// @ts-check
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import { projectRoot } from '../setup/project-root.mjs';

/** Where the list of what a target's package must hold is committed. @param {string} target */
export function listFileOf(target) {
    return join(projectRoot, 'test', 'fixtures', 'package', `${target}.txt`);
}

/** The paths of the files in a package, sorted. @param {string} vsix @returns {Promise<string[]>} */
export async function filesIn(vsix) {
    const { files } = await JSZip.loadAsync(await readFile(vsix));
    return Object.values(files)
        .filter(({ dir }) => !dir)
        .map(({ name }) => name)
        .sort();
}

/** Writes what a package holds down as what it must hold. @param {string} target @param {string} vsix */
export async function updateList(target, vsix) {
    await writeFile(listFileOf(target), `${(await filesIn(vsix)).join('\n')}\n`);
}
