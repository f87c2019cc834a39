import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { open, prefixOf } from './support/documents.ts';
import { seesGhostText } from './support/ghost-text.ts';
import { shownText, suggest } from './support/leftward.ts';
import { editorHasFocus, resize, screenshot, type } from './support/page.ts';
import {
    clickInPanel,
    describeSeen,
    focusFirstGroup,
    openPanel,
    panelAttributes,
    panelReads,
} from './support/panel.ts';
import { configure } from './support/settings.ts';
import { pause, until } from './support/wait.ts';

/** Time for a theme to be drawn, in milliseconds. */
const drawMs = 1000;

const sample = join(process.env['LEFTWARD_ROOT'] ?? '', 'samples', 'shop', 'cart.ts');
const begun = `export function countItems(cart: Cart): number {
    let count = 0;
    for (const item of`;
const below = `
}

export function isEmpty(cart: Cart): boolean {
    return cart.items.length === 0;
}
`;

/** Also makes the picture of README.md: `artifacts/panel-dark.png`. */
describeSeen('the panel beside the first sample', () => {
    const set = (name: string, value: unknown): Thenable<void> =>
        vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);

    /** Shows ghost text, and the panel that explains it. */
    async function explain(): Promise<void> {
        const text = readFileSync(sample, 'utf8') + begun;
        const editor = await open('shop/cart.ts', `${text.slice(0, -1)}│${below}`);
        await openPanel();
        const before = await panelReads();
        await editorHasFocus();
        await type('f');
        await until('the typed text', () => prefixOf(editor) === text);
        const shown = shownText(await suggest());
        assert.match(shown, /^ cart/);
        await panelReads(before);
        await seesGhostText(shown);
    }

    beforeEach(async () => {
        await configure({ model: 'default', timeBudgetMs: 5000 });
        await vscode.commands.executeCommand('workbench.action.closeSidebar');
    });

    afterEach(async () => {
        await set('workbench.colorTheme', 'Default Dark Modern');
        await resize(1280, 800);
        await vscode.commands.executeCommand('workbench.action.files.revert');
        await vscode.commands.executeCommand('workbench.action.toggleSidebarVisibility');
    });

    for (const [name, theme] of [
        ['dark', 'Default Dark Modern'],
        ['light', 'Default Light Modern'],
        ['high-contrast', 'Default High Contrast'],
        ['high-contrast-light', 'Default High Contrast Light'],
    ] as const) {
        it(`explains the suggestion, in the theme ${theme}`, async () => {
            await set('workbench.colorTheme', theme);
            await resize(1280, 1060);
            await explain();
            await pause(drawMs);
            await screenshot(`panel-in-${name}`);
        });
    }

    it('shows what the model saw beside what it suggests', async () => {
        await resize(1280, 1100);
        await explain();
        // The second answer is told in other words than the first, and so the place on the page is another.
        for (let times = 0; times < 2; times++) {
            await clickInPanel('nav a[href="#strip"]');
            await focusFirstGroup();
            await seesGhostText(shownText(await suggest()));
            await pause(drawMs);
        }
        await screenshot('panel-dark');
    });

    it('explains it in a narrow window, and proves it', async () => {
        await resize(760, 1000);
        await explain();
        for (const side of ['right', 'left']) {
            await clickInPanel(`[data-section="experiment"] [data-action="change-${side}"]`);
            const result = `[data-result="${side}"]`;
            await until('the result', async () => {
                const [found] = await panelAttributes(result, 'data-largest-difference');
                return found !== null && found !== undefined;
            });
        }
        await pause(drawMs);
        await screenshot('panel-in-narrow-window');
    });
});
