import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { open, prefixOf } from './support/documents.ts';
import { seesGhostText } from './support/ghost-text.ts';
import { shownText, suggest } from './support/leftward.ts';
import { resize, screenshot, type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { pause, until } from './support/wait.ts';

/** Time for a theme to be drawn, in milliseconds. */
const drawMs = 700;

const sample = join(process.env['LEFTWARD_ROOT'] ?? '', 'samples', 'shop', 'cart.ts');
const begun = `export function countItems(cart: Cart): number {
    let count = 0;
    for (const item of`;

/** Also makes the pictures of README.md: `artifacts/completion-dark.png` and its light twin. */
describe('the first sample', () => {
    const set = (name: string, value: unknown): Thenable<void> =>
        vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);

    after(async () => {
        await set('workbench.colorTheme', 'Default Dark Modern');
        await resize(1280, 800);
        await vscode.commands.executeCommand('workbench.action.toggleSidebarVisibility');
    });

    it('is continued where its README says to type, by the model that ships', async () => {
        await configure({ model: 'default', timeBudgetMs: 5000 });
        await vscode.commands.executeCommand('workbench.action.closeSidebar');
        await resize(1000, 640);
        const text = readFileSync(sample, 'utf8') + begun;
        for (const [name, theme] of [
            ['dark', 'Default Dark Modern'],
            ['light', 'Default Light Modern'],
        ] as const) {
            await set('workbench.colorTheme', theme);
            await pause(drawMs);
            const editor = await open('shop/cart.ts', text.slice(0, -1));
            await type('f');
            await until('the typed text', () => prefixOf(editor) === text);
            const shown = shownText(await suggest());
            assert.match(shown, /^ cart/);
            await seesGhostText(shown);
            await pause(drawMs);
            await screenshot(`completion-${name}`);
            await vscode.commands.executeCommand('workbench.action.files.revert');
        }
    });
});
