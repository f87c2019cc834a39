// @ts-check
// Writes test/panel/themes/*.json: the values that a real VS Code gives the variables that the panel's CSS uses.
// Run it after the CSS uses a new one:  node test/panel/support/capture-themes.mjs
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { installBrowserVscode } from '../../../scripts/setup/browser-vscode.mjs';
import { projectRoot } from '../../../scripts/setup/project-root.mjs';
import { freePort } from '../../../scripts/vscode/free-port.mjs';
import { startServer } from '../../../scripts/vscode/server.mjs';
import { workbenchUrl } from '../../../scripts/vscode/workbench-url.mjs';
import { listenToTests, openPage } from '../../support/rig/browser-page.mjs';
import { testSettings } from '../../support/rig/workspace.mjs';
import { usedVariables } from './used-variables.mjs';

/** @typedef {{ theme: string, classes: string, data: Record<string, string>, variables: Record<string, string>, styles: string[] }} Seen */

const scratch = await mkdtemp(join(tmpdir(), 'leftward-themes-'));
try {
    const file = join(scratch, 'themes.json');
    await readThemes(file);
    const seen = await readSeen(file);
    if (process.argv.includes('--styles')) console.log(seen['dark']?.styles.join('\n'));
    for (const [name, theme] of Object.entries(seen)) await writeTheme(name, theme);
} finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
}
process.exit();

/** @param {string} file @returns {Promise<Record<string, Seen>>} */
async function readSeen(file) {
    /** @type {unknown} */
    const seen = JSON.parse(await readFile(file, 'utf8'));
    return /** @type {Record<string, Seen>} */ (seen);
}

/** @param {string} file where the test program writes what it saw */
async function readThemes(file) {
    const tests = join(scratch, 'read-themes.cjs');
    await build({
        entryPoints: [join(import.meta.dirname, 'read-themes.ts')],
        outfile: tests,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        external: ['vscode'],
        logLevel: 'warning',
    });
    const port = (await freePort()) ?? 0;
    const server = await startServer(await installBrowserVscode(), {
        port,
        dataDirectory: join(scratch, 'server'),
        settings: testSettings,
        env: { ...process.env, LEFTWARD_THEMES: file },
    });
    const { page, close } = await openPage();
    try {
        const { exitCode } = await listenToTests(page, join(scratch, 'console.log'));
        const folder = join(projectRoot, 'samples');
        await page.goto(workbenchUrl(port, { folder, extension: projectRoot, tests }));
        await exitCode;
    } finally {
        await close();
        await server.stop();
    }
}

/** A variable that VS Code does not set in this theme is null. @param {string} name @param {Seen} seen */
async function writeTheme(name, { theme, classes, data, variables }) {
    /** @type {Record<string, string | null>} */
    const used = {};
    for (const each of await usedVariables()) used[each] = variables[each] ?? null;
    const content = { theme, classes, data, variables: used };
    const file = join(import.meta.dirname, '..', 'themes', `${name}.json`);
    await writeFile(file, `${JSON.stringify(content, undefined, 4)}\n`);
    const all = process.env['LEFTWARD_ALL_VARIABLES'];
    if (all !== undefined) await writeFile(join(all, `${name}.json`), JSON.stringify(variables));
}
