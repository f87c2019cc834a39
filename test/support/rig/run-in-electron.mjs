// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { cacheDirectory } from '../../../scripts/setup/cache.mjs';
import { orphansAmong } from './orphans.mjs';
import { makeScratch, testSettings } from './workspace.mjs';

/**
 * Runs a test program in a desktop VS Code: the one that `LEFTWARD_VSCODE` names, else one that is downloaded.
 *
 * @param {{ extension: string, tests: string, env: NodeJS.ProcessEnv, version: string }} options absolute paths
 * @returns {Promise<{ exitCode: number, orphans: number[] }>}
 */
export async function runInElectron({ extension, tests, env, version }) {
    const scratch = await makeScratch();
    try {
        const user = join(scratch.folder, 'user', 'User');
        await mkdir(user, { recursive: true });
        await writeFile(join(user, 'settings.json'), JSON.stringify(testSettings));
        const program = env['LEFTWARD_VSCODE'];
        const exitCode = await runTests({
            ...(program ? { vscodeExecutablePath: program } : { version }),
            cachePath: join(cacheDirectory(), 'vscode'),
            extensionDevelopmentPath: extension,
            extensionTestsPath: tests,
            extensionTestsEnv: { ...env, LEFTWARD_ENGINES: scratch.engines },
            launchArgs: [
                scratch.workspace,
                ...['--user-data-dir', join(scratch.folder, 'user')],
                ...['--extensions-dir', join(scratch.folder, 'extensions')],
                '--disable-extensions',
                '--disable-workspace-trust',
                '--no-sandbox',
            ],
        });
        return { exitCode, orphans: await orphansAmong(scratch.engines) };
    } finally {
        await scratch.remove();
    }
}
