import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { installBrowserVscode } from '../../scripts/setup/browser-vscode.mjs';
import { chromium, requireSystemPackages } from '../../scripts/setup/system-packages.mjs';
import { freePort } from '../../scripts/vscode/free-port.mjs';
import { calmSettings } from '../../scripts/vscode/profile-settings.mjs';
import { startServer } from '../../scripts/vscode/server.mjs';
import { workbenchUrl } from '../../scripts/vscode/workbench-url.mjs';
import { listenToTests, openPage } from '../../test/support/rig/browser-page.mjs';
import { projectRoot } from '../options.ts';
import { agentPortVariable, type AgentRequest } from './agent-requests.ts';
import { selectors, watchPage } from './watch-page.ts';
import type { SourceText } from './words.ts';

/** How long VS Code may take to start the program inside it, in milliseconds. */
const startTimeoutMs = 120_000;

const settings = {
    ...calmSettings,
    'files.autoSave': 'off',
    'git.enabled': false,
    'editor.accessibilitySupport': 'off',
    'editor.parameterHints.enabled': false,
};

/** A real VS Code in a page, with a program inside it that does what it is asked. */
export interface Workbench {
    readonly page: Page;
    readonly ask: (request: AgentRequest) => Promise<unknown>;
    readonly close: () => Promise<void>;
}

/**
 * Starts a browser-based VS Code.
 *
 * @param extension the folder of the extension; undefined for a VS Code without it
 * @param files are written into the workspace
 */
export async function openWorkbench(
    extension: string | undefined,
    files: readonly SourceText[],
): Promise<Workbench> {
    await requireSystemPackages([chromium]);
    const vscode = await installBrowserVscode();
    const closing: (() => unknown)[] = [];
    const close = async (): Promise<void> => {
        for (const each of closing.splice(0).reverse()) await each();
    };
    try {
        const scratch = await mkdtemp(join(tmpdir(), 'leftward-list-'));
        closing.push(() => rm(scratch, { recursive: true, force: true, maxRetries: 5 }));
        const workspace = await writeWorkspace(scratch, files);
        const [port = 0, agentPort = 0] = [await freePort(), await freePort()];
        const server = await startServer(vscode, {
            port,
            dataDirectory: join(scratch, 'server'),
            settings,
            env: { ...process.env, [agentPortVariable]: String(agentPort) },
        });
        closing.push(server.stop);
        const opened = await openPage();
        closing.push(opened.close);
        const { page } = opened;
        await listenToTests(page, join(scratch, 'console.log'));
        await page.addInitScript(watchPage, selectors);
        const tests = await bundleAgent();
        const folder = extension ?? (await writeNoExtension(scratch));
        await page.goto(workbenchUrl(port, { folder: workspace, extension: folder, tests }));
        const ask = (request: AgentRequest): Promise<unknown> => askAgent(agentPort, request);
        await answers(ask);
        return { page, ask, close };
    } catch (error) {
        await close();
        throw error;
    }
}

async function writeWorkspace(scratch: string, files: readonly SourceText[]): Promise<string> {
    const workspace = join(scratch, 'workspace');
    await mkdir(workspace);
    for (const { path, text } of files) await writeFile(join(workspace, path), text);
    return workspace;
}

/** VS Code runs a program inside it only beside an extension under development: here one that does nothing. */
async function writeNoExtension(scratch: string): Promise<string> {
    const folder = join(scratch, 'no-extension');
    const manifest = {
        name: 'nothing',
        publisher: 'leftward',
        version: '0.0.1',
        engines: { vscode: '^1.100.0' },
    };
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    return folder;
}

/** The extension host loads plain JavaScript only. */
async function bundleAgent(): Promise<string> {
    const outfile = join(projectRoot, 'dist', 'bench', 'list-agent.cjs');
    await build({
        entryPoints: [join(import.meta.dirname, 'agent.ts')],
        outfile,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20',
        external: ['vscode'],
        logLevel: 'warning',
    });
    return outfile;
}

async function askAgent(port: number, request: AgentRequest): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        body: JSON.stringify(request),
    });
    const body = await response.text();
    if (!response.ok) throw new Error(`VS Code refused ${request.kind}: ${body}`);
    return JSON.parse(body);
}

async function answers(ask: Workbench['ask']): Promise<void> {
    for (const start = Date.now(); Date.now() - start < startTimeoutMs;) {
        try {
            await ask({ kind: 'outcomes' });
            return;
        } catch {
            // It does not listen yet.
            await pause(250);
        }
    }
    throw new Error('VS Code did not start the program inside it.');
}
