import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { browserVscodeRunsHere } from '../../scripts/setup/browser-vscode.mjs';
import { InstalledVscode } from '../support/installed-vscode.ts';
import { Package, packageFor } from '../support/packages.ts';
import { ScratchFolder } from '../support/scratch-folder.ts';

const sentence = /^Leftward needs VS Code on your desktop/;

if (browserVscodeRunsHere) {
    describe('the package for browsers, in the web worker of a real VS Code', () => {
        const scratch = new ScratchFolder();
        let vscode: InstalledVscode;

        before(async function () {
            this.timeout(240_000);
            // A VS Code with a server behind it takes no package for browsers; it does run one under development there.
            const development = await unpacked(await packageFor('web'), scratch.path);
            vscode = await InstalledVscode.start({
                files: { 'a.ts': '' },
                open: 'a.ts',
                development,
            });
        });
        after(async () => {
            await vscode.close();
            scratch.dispose();
        });

        it('says that it needs more, in a notice and by its status item', async () => {
            await vscode.statusItem.waitFor({ timeout: 60_000 });
            assert.match(await vscode.notice('Leftward'), sentence);
            await vscode.screenshot('browser-without-machine');
            await vscode.clearNotices();
        });

        it('answers a command with that', async () => {
            const { page } = vscode;
            await page.keyboard.press('F1');
            await page.keyboard.type('Leftward: Suggest at the Cursor');
            await page
                .locator('.quick-input-list-row')
                .getByText('Suggest at the Cursor')
                .waitFor();
            await page.keyboard.press('Enter');
            assert.match(await vscode.notice('Leftward'), sentence);
        });
    });
}

/** Writes what a package holds into a folder; @returns the extension in it. */
async function unpacked(vsix: string, folder: string): Promise<string> {
    const web = await Package.open(vsix);
    for (const path of web.files) {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, await web.read(path));
    }
    return join(folder, 'extension');
}
