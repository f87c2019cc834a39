import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open } from './support/documents.ts';
import { seesGhostText } from './support/ghost-text.ts';
import { isShown, shownText, suggest, traceAfter } from './support/leftward.ts';
import {
    click,
    hover,
    pageIsThere,
    press,
    resize,
    screenshot,
    texts,
    type,
} from './support/page.ts';
import { example } from './support/tiny-model.ts';
import { pause, until } from './support/wait.ts';

/** Time for a hover, a menu or a theme to be drawn, in milliseconds. */
const drawMs = 700;

const statusItem = '.statusbar-item[id^="leftward.leftward"]';

/** Changes a setting of VS Code itself. */
async function set(name: string, value: unknown): Promise<void> {
    const target = vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration().update(name, value, target);
}

describe('what a person sees', () => {
    const { path, prefix, completion } = example('    for (const');

    async function showGhostText(): Promise<void> {
        await open(path, prefix.slice(0, -1));
        const trace = await traceAfter(() => type('t'), isShown);
        assert.equal(shownText(trace), completion);
        await seesGhostText(completion);
    }

    afterEach(async () => {
        await set('workbench.colorTheme', 'Default Dark Modern');
        await resize(1280, 800);
    });

    for (const [name, theme] of [
        ['dark', 'Default Dark Modern'],
        ['light', 'Default Light Modern'],
    ] as const) {
        it(`is ghost text in a ${name} theme`, async () => {
            await set('workbench.colorTheme', theme);
            await pause(drawMs);
            await showGhostText();
            await screenshot(`ghost-text-${name}`);
        });
    }

    it('is ghost text in a narrow window', async () => {
        await vscode.commands.executeCommand('workbench.action.closeSidebar');
        await resize(500, 700);
        await showGhostText();
        await screenshot('ghost-text-narrow');
        await vscode.commands.executeCommand('workbench.action.toggleSidebarVisibility');
    });

    it('is a status item that explains the last request when pointed at', async function () {
        if (!pageIsThere) return;
        await open(path, prefix);
        await suggest();
        await hover(statusItem);
        const shown = await until('the hover', async () => {
            const all = await texts('.workbench-hover .hover-contents, .workbench-hover');
            return all.find((text) => text.includes('Leftward'));
        });
        await pause(drawMs);
        await screenshot('status-hover');
        assert.match(shown, /leftward.tiny/);
    });

    it('is a menu behind the status item', async function () {
        if (!pageIsThere) return;
        await open(path, prefix);
        await click(statusItem);
        await until('the menu', async () => (await texts('.quick-input-list-row')).length >= 5);
        await pause(drawMs);
        await screenshot('status-menu');
        await press('Escape');
    });

    it('is a settings page with every setting', async function () {
        if (!pageIsThere) return;
        // Settings out of sight are not drawn at all.
        await resize(1280, 3000);
        await vscode.commands.executeCommand(
            'workbench.action.openSettings',
            '@ext:leftward.leftward',
        );
        // Some of each part of the page, which shows the usual settings of VS Code until it has searched.
        const some = ['Enable', 'Max Tokens', 'Context Tokens', 'Time Budget Ms', 'Trigger'];
        await until(`the settings ${some.join(', ')}`, async () => {
            const labels = await texts('.setting-item-label');
            return some.every((label) => labels.includes(label));
        });
        await pause(drawMs);
        await screenshot('settings');
    });
});
