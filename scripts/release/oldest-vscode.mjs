// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../setup/project-root.mjs';

/** The oldest VS Code that package.json promises to run in, as `1.100.0`. @returns {Promise<string>} */
export async function oldestVscode() {
    /** @type {unknown} */
    const manifest = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
    const { engines } = /** @type {{ engines: { vscode: string } }} */ (manifest);
    return engines.vscode.replace(/^\D+/, '');
}
