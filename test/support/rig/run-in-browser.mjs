// @ts-check
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { installBrowserVscode } from '../../../scripts/setup/browser-vscode.mjs';
import { projectRoot } from '../../../scripts/setup/project-root.mjs';
import { chromium, requireSystemPackages } from '../../../scripts/setup/system-packages.mjs';
import { untilSignal } from '../../../scripts/setup/until-signal.mjs';
import { freePort } from '../../../scripts/vscode/free-port.mjs';
import { startServer } from '../../../scripts/vscode/server.mjs';
import { workbenchUrl } from '../../../scripts/vscode/workbench-url.mjs';
import { listenToTests, openPage } from './browser-page.mjs';
import { orphansAmong } from './orphans.mjs';
import { servePageRequests } from './page-requests.mjs';
import { makeScratch, testSettings } from './workspace.mjs';

/** The longest that a whole run may take, in milliseconds. */
const runTimeoutMs = 12 * 60_000;

/**
 * Runs a test program in the extension host of a browser-based VS Code, then ends VS Code as a crash would
 * and looks whether an inference process outlives it.
 *
 * @param {{ extension: string, tests: string, env: NodeJS.ProcessEnv, language?: string }} options absolute paths;
 *     `language` is VS Code's display language
 * @returns {Promise<{ exitCode: number, orphans: number[] }>}
 */
export async function runInBrowser({ extension, tests, env, language }) {
    await requireSystemPackages([chromium]);
    const vscode = await installBrowserVscode();
    const stopped = untilSignal();
    const artifacts = join(projectRoot, 'artifacts');
    await mkdir(artifacts, { recursive: true });

    /** @type {(() => unknown)[]} */
    const cleanUps = [];
    try {
        const scratch = await makeScratch();
        cleanUps.push(scratch.remove);
        const { page, close } = await openPage(language);
        cleanUps.push(close);
        const requests = await servePageRequests(page, artifacts);
        cleanUps.push(requests.close);
        const port = (await freePort()) ?? 0;
        const server = await startServer(vscode, {
            port,
            dataDirectory: join(scratch.folder, 'server'),
            settings: testSettings,
            env: { ...env, LEFTWARD_PAGE: requests.url, LEFTWARD_ENGINES: scratch.engines },
        });
        cleanUps.push(server.stop);

        const { exitCode } = await listenToTests(page, join(artifacts, 'vscode-console.log'));
        await page.goto(workbenchUrl(port, { folder: scratch.workspace, extension, tests }));
        const timeout = pause(runTimeoutMs, 'late', { ref: false });
        const result = await Promise.race([exitCode, timeout, server.ended, stopped]);
        if (typeof result !== 'number') {
            await page.screenshot({ path: join(artifacts, 'test-run-stuck.png') });
            throw new Error('The test run did not end; see artifacts/test-run-stuck.png.');
        }
        await close();
        process.kill(server.processId, 'SIGKILL');
        return { exitCode: result, orphans: await orphansAmong(scratch.engines) };
    } finally {
        for (const cleanUp of cleanUps.reverse()) await cleanUp();
    }
}
