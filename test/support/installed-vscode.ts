import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { installBrowserVscode } from '../../scripts/setup/browser-vscode.mjs';
import { freePort } from '../../scripts/vscode/free-port.mjs';
import { startServer } from '../../scripts/vscode/server.mjs';
import { workbenchUrl } from '../../scripts/vscode/workbench-url.mjs';
import { projectRoot } from './project.ts';
import { openPage } from './rig/browser-page.mjs';
import { testSettings } from './rig/workspace.mjs';

export interface InstalledOptions {
    /** The package to install; none where an extension under development is all there is. */
    readonly vsix?: string;
    /** The workspace's files, by their paths. */
    readonly files: Readonly<Record<string, string>>;
    /** A .code-workspace among the files, instead of the folder with all of them. */
    readonly workspace?: string;
    /** The file to open, one of those, with the cursor at its end. */
    readonly open?: string;
    /** VS Code's settings beside those that all tests have. */
    readonly settings?: Readonly<Record<string, unknown>>;
    /** Whether folders are untrusted until the user says otherwise. */
    readonly asksForTrust?: boolean;
    /** The absolute path of an extension under development. */
    readonly development?: string;
    /** A program, with arguments, that becomes VS Code. */
    readonly launcher?: readonly string[];
}

/** A real VS Code in a browser, in a folder of its own, with what was installed into it. */
export class InstalledVscode {
    readonly page: Page;
    readonly extensions: string;
    readonly serverPid: number;
    readonly #cleanUps: readonly (() => Promise<unknown>)[];

    private constructor(
        page: Page,
        extensions: string,
        serverPid: number,
        cleanUps: readonly (() => Promise<unknown>)[],
    ) {
        this.page = page;
        this.extensions = extensions;
        this.serverPid = serverPid;
        this.#cleanUps = cleanUps;
    }

    static async start(options: InstalledOptions): Promise<InstalledVscode> {
        const vscode = await installBrowserVscode();
        const scratch = await mkdtemp(join(tmpdir(), 'leftward-installed-'));
        const cleanUps = [() => rm(scratch, { recursive: true, force: true, maxRetries: 5 })];
        try {
            const extensions = join(scratch, 'extensions');
            const dataDirectory = join(scratch, 'server');
            if (options.vsix !== undefined) {
                await promisify(execFile)(vscode.node, [
                    ...[vscode.server, '--accept-server-license-terms'],
                    ...['--install-extension', options.vsix, '--extensions-dir', extensions],
                    ...['--server-data-dir', dataDirectory],
                ]);
            }
            const folder = join(scratch, 'workspace');
            await writeFiles(folder, options.files);
            const port = (await freePort()) ?? 0;
            const server = await startServer(vscode, {
                ...{ port, dataDirectory, extensionsDirectory: extensions, cwd: scratch },
                settings: { ...testSettings, ...options.settings },
                asksForTrust: options.asksForTrust ?? false,
                launcher: options.launcher ?? [],
            });
            cleanUps.unshift(server.stop);
            const { page, close } = await openPage();
            cleanUps.unshift(close);
            await page.goto(address(port, folder, options));
            return new InstalledVscode(page, extensions, server.processId, cleanUps);
        } catch (error) {
            for (const cleanUp of cleanUps) await cleanUp();
            throw error;
        }
    }

    /** Leftward's own item in the status bar, there once Leftward is active. */
    get statusItem(): Locator {
        return this.page.locator('.statusbar-item[id^="leftward.leftward"]');
    }

    /** Waits until Leftward is active and the keyboard belongs to the editor. */
    async isReadyToType(): Promise<void> {
        await this.statusItem.waitFor({ timeout: 60_000 });
        await this.page.locator('.monaco-editor .view-lines').first().waitFor();
        await this.page.locator('.monaco-editor textarea, .native-edit-context').first().focus();
        await this.page.keyboard.press('Control+End');
    }

    /** Types and returns the ghost text that can be seen then; VS Code draws blanks as no-break spaces. */
    async ghostTextAfter(typed: string): Promise<string> {
        const ghost = this.page.locator('.ghost-text-decoration, .ghost-text-decoration-preview');
        for (const start = Date.now(); Date.now() - start < 60_000;) {
            await this.page.keyboard.type(typed, { delay: 60 });
            const seen = ghost.first().waitFor({ timeout: 4000 });
            if (
                await seen.then(
                    () => true,
                    () => false,
                )
            ) {
                return (await ghost.allTextContents()).join('').replaceAll('\u00a0', ' ');
            }
            // The model may still be loading, or its first answer came too late.
            await this.#takeBack(typed.length);
        }
        throw new Error(`No ghost text after "${typed}".`);
    }

    /** Waits for a notice that has these words in it, and returns it. Under test it pops up nowhere but is kept. */
    async notice(words: string): Promise<string> {
        const center = this.page.locator('.notifications-center.visible');
        const messages = center.locator('.notification-list-item-message', { hasText: words });
        for (const start = Date.now(); Date.now() - start < 60_000;) {
            // The bell, which opens and closes the list.
            if ((await center.count()) === 0)
                await this.page.locator('[id="status.notifications"]').click();
            const seen = messages.first().waitFor({ timeout: 2000 });
            if (
                await seen.then(
                    () => true,
                    () => false,
                )
            )
                return messages.first().innerText();
        }
        throw new Error(`No notice has "${words}" in it.`);
    }

    async clearNotices(): Promise<void> {
        await this.page.locator('.notifications-center .codicon-notifications-clear-all').click();
    }

    async screenshot(name: string): Promise<void> {
        const artifacts = join(projectRoot, 'artifacts');
        await mkdir(artifacts, { recursive: true });
        await this.page.screenshot({ path: join(artifacts, `${name}.png`) });
    }

    async #takeBack(characters: number): Promise<void> {
        for (let left = characters; left > 0; left--) await this.page.keyboard.press('Backspace');
    }

    async close(): Promise<void> {
        for (const cleanUp of this.#cleanUps) await cleanUp();
    }
}

function address(port: number, folder: string, options: InstalledOptions): string {
    const { workspace, open, development } = options;
    return workbenchUrl(port, {
        folder: workspace === undefined ? folder : join(folder, workspace),
        ...(development !== undefined && { extension: development }),
        ...(open !== undefined && { openFile: join(folder, open) }),
    });
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
        const file = join(folder, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
    }
}
