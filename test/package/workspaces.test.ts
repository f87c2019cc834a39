import assert from 'node:assert/strict';
import { join } from 'node:path';
import { browserVscodeRunsHere } from '../../scripts/setup/browser-vscode.mjs';
import { targetHere } from '../../scripts/package/targets.mjs';
import { InstalledVscode, type InstalledOptions } from '../support/installed-vscode.ts';
import { packageFor } from '../support/packages.ts';
import { projectRoot } from '../support/project.ts';

/** Begun so that the model that ships is sure of what comes next. */
const begun = `export interface Item {
    price: number;
}

export function total(items: readonly Item[]): number {
    let sum = 0;
    for (const item `;

/** A workspace that wants a model folder of its own, where there is none. */
const wantsItsOwnModel = {
    files: {
        'total.ts': begun,
        '.vscode/settings.json': JSON.stringify({ 'leftward.model': '/nowhere/model' }),
    },
    open: 'total.ts',
    asksForTrust: true,
};

const trust = (isAsked: boolean): Readonly<Record<string, unknown>> => ({
    'security.workspace.trust.enabled': isAsked,
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.banner': 'always',
});

if (browserVscodeRunsHere) {
    describe('a workspace', () => {
        let vscode: InstalledVscode | undefined;

        async function opened(options: Omit<InstalledOptions, 'vsix'>): Promise<InstalledVscode> {
            vscode = await InstalledVscode.start({
                ...options,
                vsix: await packageFor(targetHere() ?? ''),
            });
            return vscode;
        }

        afterEach(async () => {
            await vscode?.close();
            vscode = undefined;
        });

        it('that is not trusted chooses no model: the user’s own completes', async () => {
            const window = await readyIn(trust(true));
            await window.page
                .locator('.part.banner')
                .getByText('Restricted Mode')
                .first()
                .waitFor();
            assert.match(await window.ghostTextAfter('o'), /^f items\)/);
            await window.screenshot('untrusted-workspace');
        });

        it('that is trusted does choose it, and its absence is told', async () => {
            const window = await readyIn(trust(false));
            await window.page.keyboard.type('o');
            assert.match(await window.notice('/nowhere/model'), /^Leftward/);
        });

        it('that is on no disk is completed in, too', async () => {
            const window = await opened({
                files: {
                    'virtual.code-workspace': JSON.stringify({
                        folders: [{ uri: 'memory:/shop' }],
                    }),
                },
                workspace: 'virtual.code-workspace',
                development: join(projectRoot, 'test', 'fixtures', 'virtual-folder'),
            });
            await window.page.getByRole('tab', { name: /total\.ts/ }).waitFor({ timeout: 60_000 });
            await window.isReadyToType();
            assert.match(await window.ghostTextAfter('o'), /^f items\)/);
            await window.screenshot('virtual-workspace');
        });

        async function readyIn(
            settings: Readonly<Record<string, unknown>>,
        ): Promise<InstalledVscode> {
            const window = await opened({ ...wantsItsOwnModel, settings });
            await window.isReadyToType();
            return window;
        }
    });
}
