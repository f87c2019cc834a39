import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, prefixOf } from './support/documents.ts';
import { evenlySureCopy } from './support/evenly-sure-model.ts';
import { seesGhostText, seesNoGhostText } from './support/ghost-text.ts';
import { engineRuns, shownText, skipReason, traceAfter } from './support/leftward.ts';
import { pageIsThere, press, texts, type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

describe('while the completion list is open', () => {
    // Nothing else makes lists for Python in this VS Code.
    const { path, prefix } = example('        first, second = second,');
    const text = `${prefix} `;
    const language = { language: 'python' };
    let listed: vscode.Disposable;

    /** Types `letters` and opens a list with this one item. */
    async function openList(letters: string, item: string): Promise<void> {
        const provider = {
            provideCompletionItems: () => [new vscode.CompletionItem(item)],
        };
        listed = vscode.languages.registerCompletionItemProvider(language, provider);
        await type(letters);
        await vscode.commands.executeCommand('editor.action.triggerSuggest');
        if (!pageIsThere) return;
        await until('the list', async () =>
            (await texts('.suggest-widget.visible .monaco-list-row.focused')).some((row) =>
                row.includes(item),
            ),
        );
    }

    afterEach(async () => {
        listed.dispose();
        await press('Escape');
    });

    it('ghost text goes on after the selected item', async () => {
        const editor = await open(path, text);
        const trace = await traceAfter(
            () => openList('fi', 'first'),
            (each) => shownText(each) === ' + second',
        );
        assert.equal(trace.trigger, 'automatic');
        await seesGhostText('rst + second');
        await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
        await until('the accepted text', () => prefixOf(editor) === `${text}first + second`);
    });

    it('ghost text goes on after an item that replaces what was typed', async () => {
        const editor = await open(path, text);
        await traceAfter(
            () => openList('FI', 'first'),
            (each) => shownText(each) === ' + second',
        );
        assert.equal(prefixOf(editor), `${text}FI`);
    });

    it('there is none where the model is not sure enough, and a reason', async () => {
        const unsure = evenlySureCopy(0.31);
        try {
            await configure({ model: unsure.folder });
            await engineRuns();
            const editor = await open(path, text);
            await traceAfter(
                () => openList('fi', 'first'),
                (each) => skipReason(each) === 'low-confidence' && prefixOf(editor) === `${text}fi`,
            );
            await seesNoGhostText();
        } finally {
            unsure.remove();
        }
    });
});
