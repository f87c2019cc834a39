import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open } from './support/documents.ts';
import { seesGhostText } from './support/ghost-text.ts';
import { isShown, shownText, skipReason, suggest, traceAfter } from './support/leftward.ts';
import { clearNotices, notices } from './support/notices.ts';
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
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { pause, until } from './support/wait.ts';

/** Time for a hover, a page or a theme to be drawn, in milliseconds. */
const drawMs = 900;

const statusItem = '.statusbar-item[id^="leftward.leftward"]';
const hoverText = '.workbench-hover .hover-contents, .workbench-hover';

/** With a place for each, as one that was suggested for before is answered from memory. */
const themes = [
    ['dark', 'Default Dark Modern', '${drink.name} costs'],
    ['light', 'Default Light Modern', 'first, second = second,'],
] as const;

/** Changes a setting of VS Code itself. */
async function set(name: string, value: unknown): Promise<void> {
    const target = vscode.ConfigurationTarget.Global;
    await vscode.workspace.getConfiguration().update(name, value, target);
}

async function seesTooltip(): Promise<string> {
    await hover('.editor-instance');
    await pause(drawMs);
    await hover(statusItem);
    const shown = await until('the tooltip', async () =>
        (await texts(hoverText)).find((text) => text.includes('Leftward')),
    );
    await pause(drawMs);
    return shown;
}

describe('what people are told', () => {
    const { path, prefix } = example('    for (const');

    afterEach(async () => {
        await set('workbench.colorTheme', 'Default Dark Modern');
        await resize(1280, 800);
    });

    for (const [name, theme, place] of themes) {
        const here = example(place);

        it(`is in a tooltip, with today's numbers, in a ${name} theme`, async function () {
            if (!pageIsThere) return;
            await set('workbench.colorTheme', theme);
            await open(here.path, here.prefix.slice(0, -1));
            await traceAfter(() => type(here.prefix.slice(-1)), isShown);
            await seesGhostText(here.completion);
            const tooltip = await seesTooltip();
            await screenshot(`people-tooltip-${name}`);
            assert.match(tooltip, /Today: .* shown.*median/);
            assert.match(tooltip, /tokens.* to write/);
        });

        it(`is a page of statistics in a ${name} theme`, async function () {
            if (!pageIsThere) return;
            await set('workbench.colorTheme', theme);
            await open(here.path, here.prefix.slice(0, -1));
            await traceAfter(() => type(here.prefix.slice(-1)), isShown);
            await seesGhostText(here.completion);
            await press('Tab');
            await vscode.commands.executeCommand('leftward.showStatistics');
            await until('the page', () =>
                vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes(
                    'Leftward in numbers',
                ),
            );
            await pause(3 * drawMs);
            await screenshot(`people-statistics-${name}`);
        });

        it(`is a walkthrough in a ${name} theme`, async function () {
            if (!pageIsThere) return;
            await set('workbench.colorTheme', theme);
            // Pictures stand beside the steps where there is room.
            await resize(1500, 900);
            await vscode.commands.executeCommand('workbench.action.closeSidebar');
            await vscode.commands.executeCommand('leftward.getStarted');
            const steps = '.getting-started-step .step-title';
            await until('the steps', async () => (await texts(steps)).length >= 6);
            for (let step = 1; step <= (await texts(steps)).length; step++) {
                await click(`.getting-started-step >> nth=${step - 1}`);
                await pause(drawMs);
                await screenshot(`people-walkthrough-${name}-${step}`);
            }
            await vscode.commands.executeCommand('workbench.action.toggleSidebarVisibility');
        });
    }

    it('is a first suggestion in a new file, by the model that ships', async () => {
        await configure({ model: 'default', timeBudgetMs: 5000 });
        const trace = await traceAfter(
            () => vscode.commands.executeCommand('leftward.tryIt'),
            isShown,
        );
        assert.equal(trace.trigger, 'invoke');
        const [firstLine = ''] = shownText(trace).split('\n');
        await seesGhostText(firstLine);
        await screenshot('people-try-it');
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('is why nothing is suggested, with the setting to change', async function () {
        if (!pageIsThere) return;
        await configure({ enable: { '*': false } });
        await open(path, prefix);
        assert.equal(skipReason(await suggest()), 'turned-off');
        const tooltip = await seesTooltip();
        await screenshot('people-tooltip-nothing');
        assert.match(tooltip, /Nothing was suggested: .*leftward\.enable/);
        await clearNotices();
        void vscode.commands.executeCommand('leftward.explain');
        const told = await until('the answer', async () => (await notices())[0]);
        await vscode.commands.executeCommand('notifications.showList');
        await pause(drawMs);
        await screenshot('people-why');
        assert.match(told, /leftward\.enable/);
        await clearNotices();
    });

    it('is in a menu behind the status item', async function () {
        if (!pageIsThere) return;
        await open(path, prefix);
        await suggest();
        for (const [name, theme] of themes) {
            await set('workbench.colorTheme', theme);
            await pause(drawMs);
            await click(statusItem);
            const labels = await until('the menu', async () => {
                const rows = await texts('.quick-input-list-row');
                return rows.length >= 9 && rows;
            });
            await pause(drawMs);
            await screenshot(`people-menu-${name}`);
            for (const label of ['Why is nothing suggested?', 'Statistics', 'Snooze']) {
                assert.ok(
                    labels.some((each) => each.includes(label)),
                    label,
                );
            }
            await press('Escape');
        }
    });
});

describe('ghost text that is turned off in VS Code', () => {
    const setting = 'editor.inlineSuggest.enabled';

    after(async () => {
        await set(setting, undefined);
        await clearNotices();
    });

    it('is warned of once, until it was on in between', async function () {
        if (!pageIsThere) return;
        await clearNotices();
        await set(setting, false);
        const told = await until('the warning', async () => (await notices())[0]);
        await screenshot('people-ghost-text-off');
        assert.match(told, /editor\.inlineSuggest\.enabled is off/);
        await clearNotices();
        // A change of another part of the same setting is no reason to tell it again.
        await set('editor.inlineSuggest.showToolbar', 'never');
        assert.deepEqual(await notices(), []);
        await set('editor.inlineSuggest.showToolbar', undefined);
        await set(setting, true);
        await set(setting, false);
        await until('the warning again', async () => (await notices())[0]);
    });

    it('is turned on with one click', async function () {
        if (!pageIsThere) return;
        await set(setting, true);
        await clearNotices();
        await set(setting, false);
        await until('the warning', async () => (await notices())[0]);
        await vscode.commands.executeCommand('notifications.showList');
        await click('.notifications-center .monaco-button:has-text("Turn On")');
        await until(
            'ghost text',
            () => vscode.workspace.getConfiguration().get<boolean>(setting) === true,
        );
    });
});

describe('the setting by which VS Code chooses between its completion list and a suggestion', () => {
    const setting = 'editor.quickSuggestions';
    const inspect = () => vscode.workspace.getConfiguration().inspect<unknown>(setting);
    const before = inspect()?.globalValue;

    after(async () => {
        await set(setting, before);
    });

    it('is set with one command, for code alone', async () => {
        const isKnown = JSON.stringify(inspect()?.defaultValue).includes(
            'offWhenInlineCompletions',
        );
        await set(setting, { other: 'on', strings: 'on', comments: 'off' });
        await vscode.commands.executeCommand('leftward.useSuggestedEditorSettings');
        assert.deepEqual(inspect()?.globalValue, {
            other: isKnown ? 'offWhenInlineCompletions' : 'on',
            strings: 'on',
            comments: 'off',
        });
    });

    it('is told of once where it has the list open over suggestions, and set with one click', async function () {
        const isKnown = JSON.stringify(inspect()?.defaultValue).includes(
            'offWhenInlineCompletions',
        );
        if (!pageIsThere || !isKnown) return;
        await set(setting, { other: 'off' });
        await clearNotices();
        await set(setting, { other: 'on' });
        const told = await until('the notice', async () => (await notices())[0]);
        assert.match(told, /completion list opens over suggestions/);
        await vscode.commands.executeCommand('notifications.showList');
        await pause(drawMs);
        await screenshot('people-list');
        await click('.notifications-center .monaco-button:has-text("Use the Default")');
        await until('the setting', () =>
            JSON.stringify(inspect()?.globalValue).includes('offWhenInlineCompletions'),
        );
    });

    it('is put back to its default where it was one value for everything', async () => {
        await set(setting, true);
        await vscode.commands.executeCommand('leftward.useSuggestedEditorSettings');
        const { defaultValue, globalValue } = inspect() ?? {};
        const isKnown = JSON.stringify(defaultValue).includes('offWhenInlineCompletions');
        assert.equal(globalValue, isKnown ? undefined : true);
    });
});
