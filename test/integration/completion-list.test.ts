import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, prefixOf } from './support/documents.ts';
import { evenlySureCopy } from './support/evenly-sure-model.ts';
import { seesGhostText, seesNoGhostText } from './support/ghost-text.ts';
import { isShown, shownText, skipReason, traceAfter } from './support/leftward.ts';
import { pageIsThere, press, texts, type } from './support/page.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

describe('while the completion list is open', () => {
    const { path, prefix, completion } = example('    for (const');
    const text = `${prefix}${completion.slice(0, completion.indexOf('drinks'))}`;
    const language = { language: 'typescript' };
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
            () => openList('dr', 'drinks'),
            (each) => shownText(each) === ') {',
        );
        assert.equal(trace.trigger, 'automatic');
        await seesGhostText('inks) {');
        await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
        await until('the accepted text', () => prefixOf(editor) === prefix + completion);
    });

    it('ghost text goes on after an item that replaces what was typed', async () => {
        const editor = await open(path, text);
        const trace = await traceAfter(
            () => openList('DR', 'drinks'),
            (each) => shownText(each) === ') {',
        );
        assert.ok(isShown(trace));
        assert.equal(prefixOf(editor), `${text}DR`);
    });

    it('there is none where the model is not sure enough, and a reason', async () => {
        const unsure = evenlySureCopy(0.31);
        try {
            await configure({ model: unsure.folder });
            await open(path, text);
            await traceAfter(
                () => openList('dr', 'dragons'),
                (each) => skipReason(each) === 'low-confidence',
            );
            await seesNoGhostText();
        } finally {
            unsure.remove();
        }
    });
});
