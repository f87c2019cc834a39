import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, prefixOf } from './support/documents.ts';
import { seesGhostText, seesNoGhostText } from './support/ghost-text.ts';
import { isShown, leftward, shownText, suggest, traceAfter } from './support/leftward.ts';
import { type } from './support/page.ts';
import { example } from './support/tiny-model.ts';
import { pause, until } from './support/wait.ts';

/** Time for ghost text that should not come, in milliseconds. */
const settleMs = 700;

describe('while a request runs', () => {
    const { path, prefix, completion } = example('    for (const');

    it('a document may be closed', async () => {
        await open(path, prefix.slice(0, -1));
        await type('t');
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        await pause(settleMs);
        await seesNoGhostText();
        await open(path, prefix);
        assert.equal(shownText(await suggest()), completion);
    });

    it('a document may become empty', async () => {
        const editor = await open(path, prefix.slice(0, -1));
        await type('t');
        const { document } = editor;
        await until('the typed character', () => document.getText() === prefix);
        const whole = new vscode.Range(0, 0, document.lineCount, 0);
        const isDone = await editor.edit((edit) => {
            edit.delete(whole);
        });
        assert.ok(isDone, 'the edit was refused');
        await pause(settleMs);
        await seesNoGhostText();
        assert.equal(document.getText(), '');
    });

    it('a document may change its language', async () => {
        const { document } = await open(path, prefix.slice(0, -1));
        await type('t');
        await inLanguage(document, 'plaintext', async () => {
            await pause(settleMs);
            await seesNoGhostText();
        });
        assert.equal(shownText(await suggest()), completion);
    });
});

describe('while ghost text is shown', () => {
    const { path, prefix, completion } = example('    for (const');

    it('a document may change its language', async () => {
        const { document } = await open(path, prefix.slice(0, -1));
        await type('t');
        await seesGhostText(completion);
        await inLanguage(document, 'plaintext', seesNoGhostText);
        await pause(settleMs);
        await seesNoGhostText();
        assert.equal(shownText(await suggest()), completion);
    });
});

describe('a thousand quick edits', () => {
    const { path, prefix, completion } = example('    for (const');

    it('leave no stale ghost text, no error and nothing that runs', async () => {
        const api = await leftward();
        const editor = await open(path, prefix.slice(0, -1));
        for (let edits = 0; edits < 500; edits++) {
            await vscode.commands.executeCommand('type', { text: 'x' });
            await vscode.commands.executeCommand('deleteLeft');
        }
        assert.equal(prefixOf(editor), prefix.slice(0, -1));
        await until('a quiet engine', () => api.status().kind === 'ready');
        await seesNoGhostText();
        const trace = await traceAfter(() => type('t'), isShown);
        assert.equal(shownText(trace), completion);
        await seesGhostText(completion);
    });
});

/** Gives a document another language while `act` runs. */
async function inLanguage(
    document: vscode.TextDocument,
    languageId: string,
    act: () => Promise<void>,
): Promise<void> {
    const before = document.languageId;
    await vscode.languages.setTextDocumentLanguage(document, languageId);
    try {
        await act();
    } finally {
        await vscode.languages.setTextDocumentLanguage(document, before);
    }
}
