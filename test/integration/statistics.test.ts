import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, prefixOf } from './support/documents.ts';
import { seesGhostText } from './support/ghost-text.ts';
import { isShown, shownText, traceAfter } from './support/leftward.ts';
import { clearNotices, notices } from './support/notices.ts';
import { click, pageIsThere, press, type } from './support/page.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

const page = vscode.Uri.from({ scheme: 'leftward', path: '/Leftward in numbers.md' });

interface Numbers {
    readonly requests: number;
    readonly shown: number;
    readonly accepted: number;
    readonly parts: number;
    readonly chars: number;
}

/** Today's numbers, as the page has them. */
async function numbers(): Promise<Numbers> {
    const text = (await vscode.workspace.openTextDocument(page)).getText();
    const row = /^\| \*\*Today\*\* \|(.*)$/m.exec(text)?.[1] ?? '';
    const cells = row.split('|').map((cell) => Number(cell.replace(/\D/g, '')));
    const [requests = 0, shown = 0, accepted = 0, , parts = 0, chars = 0] = cells;
    return { requests, shown, accepted, parts, chars };
}

/** What is counted while `act` runs, once that is `expected`; the document is made anew some time later. */
async function counted(
    act: () => Promise<unknown>,
    expected: Partial<Numbers>,
): Promise<Partial<Numbers>> {
    const before = await numbers();
    await act();
    let found: Partial<Numbers> = {};
    const names = Object.keys(expected) as (keyof Numbers)[];
    await until(JSON.stringify(expected), async () => {
        const now = await numbers();
        found = Object.fromEntries(names.map((name) => [name, now[name] - before[name]]));
        return names.every((name) => found[name] === expected[name]);
    }).catch(() => undefined);
    return found;
}

describe('the statistics', () => {
    it('count a suggestion once while one types along it', async () => {
        const { path, prefix, completion } = example('    for (const');
        const expected = { shown: 1, accepted: 0 };
        const found = await counted(async () => {
            await open(path, prefix.slice(0, -1));
            await traceAfter(() => type('t'), isShown);
            await seesGhostText(completion);
            await traceAfter(
                () => type(' drink'),
                (each) => shownText(each) === ' of drinks) {',
            );
        }, expected);
        assert.deepEqual(found, expected);
    });

    it('count what is accepted, without what was typed of it', async () => {
        const { path, prefix, completion } = example('${drink.name} costs');
        const expected = { accepted: 1, parts: 0, chars: completion.length - 2 };
        const found = await counted(async () => {
            const editor = await open(path, prefix.slice(0, -1));
            await traceAfter(() => type(prefix.slice(-1)), isShown);
            await traceAfter(
                () => type(completion.slice(0, 2)),
                (each) => shownText(each) === completion.slice(2),
            );
            await seesGhostText(completion.slice(2));
            await press('Tab');
            await until('the accepted text', () => prefixOf(editor) === prefix + completion);
        }, expected);
        assert.deepEqual(found, expected);
    });

    it('count words that are accepted', async () => {
        const { path, prefix, completion } = example('first, second = second,');
        const word = ' first';
        // The blank is a step of its own, and like a key in the document.
        const expected = { accepted: 0, parts: 1, chars: word.trim().length };
        const found = await counted(async () => {
            const editor = await open(path, prefix.slice(0, -1));
            await traceAfter(() => type(prefix.slice(-1)), isShown);
            await seesGhostText(completion);
            for (const accepted of [' ', word]) {
                await vscode.commands.executeCommand('editor.action.inlineSuggest.acceptNextWord');
                await until(`"${accepted}"`, () => prefixOf(editor) === prefix + accepted);
                await seesGhostText(completion.slice(accepted.length));
            }
        }, expected);
        assert.deepEqual(found, expected);
    });

    it('are cleared when one says so twice, and not before', async function () {
        if (!pageIsThere) return;
        const { path, prefix } = example('export function total(');
        await open(path, prefix.slice(0, -1));
        await traceAfter(
            () => type('('),
            () => true,
        );
        const button = '.notifications-center .monaco-button:has-text("Clear")';
        await clearNotices();
        void vscode.commands.executeCommand('leftward.clearStatistics');
        await until('the question', async () => (await notices()).length > 0);
        assert.ok((await numbers()).requests > 0);
        await vscode.commands.executeCommand('notifications.showList');
        await click(button);
        await until('no numbers', async () => (await numbers()).requests === 0);
    });
});
