import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, placeCursor, prefixOf } from './support/documents.ts';
import { shownText, suggest, traceAfter } from './support/leftward.ts';
import {
    click,
    editorHasFocus,
    keysGoToEditor,
    pageIsThere,
    press,
    texts,
    type,
} from './support/page.ts';
import {
    clickInPanel,
    describeSeen,
    focusFirstGroup,
    focusInPanel,
    isPanelVisible,
    openPanel,
    panelReads,
    panelShows,
    panelTabs,
    panelTexts,
    panelTitle,
    togglePanel,
} from './support/panel.ts';
import { configure } from './support/settings.ts';
import { example } from './support/tiny-model.ts';
import { pause, until } from './support/wait.ts';

/** Longer than the panel waits until the cursor rests, in milliseconds. */
const restMs = 1000;

/** Where the panel says which place it is about. */
const place = '[data-section="summary"] .file';

/** Takes the keyboard. */
const title = '[data-section="map"] [data-action="fold"]';

/** The button above an editor. */
const button = '.editor-actions .action-label.codicon-eye';

describe('the panel', () => {
    const { path, prefix, completion } = example('    for (const');

    /** Shows another document over the panel, which then has the keyboard. */
    async function hidePanel(): Promise<void> {
        await vscode.window.showTextDocument(
            await vscode.workspace.openTextDocument({ content: 'other' }),
            { viewColumn: vscode.ViewColumn.Two },
        );
        await until('the other tab', () => !isPanelVisible());
    }

    describe('is toggled', () => {
        it('by its command: beside the editor, and keys stay there', async () => {
            const editor = await open(path, prefix);
            await togglePanel(true);
            assert.deepEqual(
                panelTabs().map(({ label, group }) => [label, group.viewColumn]),
                [[panelTitle, vscode.ViewColumn.Two]],
            );
            assert.equal(vscode.window.activeTextEditor, editor);
            assert.ok(await keysGoToEditor());
            await type('x');
            await until('the typed text', () => prefixOf(editor) === `${prefix}x`);
            await togglePanel(false);
            assert.equal(panelTabs().length, 0);
            assert.ok(await keysGoToEditor());
        });

        it('into sight where another tab hides it', async () => {
            const { document } = await open(path, prefix);
            await togglePanel(true);
            await hidePanel();
            await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
            await togglePanel(true);
            assert.deepEqual(
                panelTabs().map(({ group }) => group.viewColumn),
                [vscode.ViewColumn.Two],
            );
            assert.equal(vscode.window.activeTextEditor?.document, document);
            await togglePanel(false);
        });

        it('into sight beside the editor that hides it', async () => {
            await open(path, prefix);
            await togglePanel(true);
            await hidePanel();
            const { activeTextEditor } = vscode.window;
            await togglePanel(true);
            assert.deepEqual(
                panelTabs().map(({ group }) => group.viewColumn),
                [vscode.ViewColumn.Three],
            );
            assert.equal(vscode.window.activeTextEditor, activeTextEditor);
            assert.ok(await keysGoToEditor());
        });

        it('by the button above an editor, and above itself', async function () {
            if (!pageIsThere) return;
            await open(path, prefix);
            await click(button);
            await until('the panel', isPanelVisible);
            await focusInPanel(title);
            await click(`.editor-group-container.active ${button}`);
            await until('no panel', () => panelTabs().length === 0);
        });

        it('by no button above what is no text of the user’s', async function () {
            if (!pageIsThere) return;
            await vscode.commands.executeCommand('workbench.action.openSettings');
            await until('the settings', async () => (await texts('.settings-editor')).length > 0);
            assert.deepEqual(await texts(button), []);
        });

        it('by an entry in the menu behind the status item', async function () {
            if (!pageIsThere) return;
            await open(path, prefix);
            void vscode.commands.executeCommand('leftward.showMenu');
            await until('the menu', async () => (await texts('.quick-input-list-row')).length > 5);
            await type('why only left');
            await press('Enter');
            await until('the panel', isPanelVisible);
        });
    });

    describeSeen('follows', () => {
        it('what is typed', async () => {
            await open(path, prefix.slice(0, -1));
            await openPanel();
            const before = await panelReads();
            const trace = await traceAfter(
                () => type('t'),
                (each) => shownText(each) === completion,
            );
            assert.ok(trace.generation);
            await panelReads(before);
            await panelShows(place, (text) => text === `src/menu.ts:14:15`);
        });

        it('the cursor, once it rests, though nothing was asked there', async () => {
            const editor = await open(path, prefix);
            await openPanel();
            const before = await panelReads();
            await placeCursor(editor.document, prefix.indexOf('\n'));
            const after = await panelReads(before);
            await pause(restMs);
            assert.equal(await panelReads(), after);
        });

        it('the active editor, and stays with the last one while it has the keyboard itself', async () => {
            await open('first/one.ts', prefix);
            await openPanel();
            await panelShows(place, (text) => text.startsWith('first/one.ts:'));
            await open('second/two.ts', prefix);
            await panelShows(place, (text) => text.startsWith('second/two.ts:'));
            const id = await panelReads();
            await focusInPanel(title);
            await pause(restMs);
            assert.equal(await panelReads(), id);
            await focusFirstGroup();
        });

        it('a cell of a notebook', async () => {
            const data = new vscode.NotebookData([
                new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x = 1', 'python'),
                new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'y = x', 'python'),
            ]);
            const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
            const selections = [new vscode.NotebookRange(1, 2)];
            await vscode.window.showNotebookDocument(notebook, { selections });
            const cell = notebook.cellAt(1).document;
            await until('the cursor in the cell', async () => {
                await vscode.commands.executeCommand('notebook.cell.edit');
                const { activeTextEditor } = vscode.window;
                return activeTextEditor?.document === cell && (await keysGoToEditor());
            });
            await vscode.commands.executeCommand('cursorBottom');
            await openPanel();
            await panelShows(place, (text) => text === 'Untitled-1.ipynb:1:6');
            await panelShows('[data-section="strip"]', (text) => text.includes('x = 1'));
            await focusFirstGroup();
            await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        });
    });

    describeSeen('says so', () => {
        it('where no editor is open, and what to do', async () => {
            await openPanel();
            await panelShows('[data-part="nothing"]', (text) => text.trim() !== '');
            await clickInPanel('[data-action="leftward.tryIt"]');
            await editorHasFocus();
            await panelReads();
            assert.ok(isPanelVisible());
        });

        it('where a file is private and never read', async () => {
            await configure({ enable: { '*': true, plaintext: true } });
            await open('.env', 'SECRET_OF_MINE=abc');
            await openPanel();
            await panelShows('[data-part="nothing"]', (text) => text.includes('private'));
            await pause(restMs);
            const [all = ''] = await panelTexts('body');
            assert.ok(!all.includes('SECRET_OF_MINE'));
            // Asked by a button of the panel's, it is the editor that has the keyboard afterwards.
            await clickInPanel('[data-action="leftward.trigger"]');
            await editorHasFocus();
        });

        it('where the engine has failed, and goes on when it works again', async () => {
            await open(path, prefix);
            await openPanel();
            const before = await panelReads();
            await configure({ model: '/no/such/folder' });
            await suggest();
            await panelShows('[data-part="failure"]', (text) => text.includes('/no/such/folder'));
            await configure({ model: undefined });
            await suggest();
            await panelReads(before);
            await until(
                'no failure',
                async () => (await panelTexts('[data-part="failure"]')).join('').trim() === '',
            );
        });
    });

    describeSeen('is there again', () => {
        it('with what it had shown, after it was hidden', async () => {
            const { document } = await open(path, prefix);
            await openPanel();
            await panelReads();
            await hidePanel();
            await until('no page', async () => (await panelTexts('main')).length === 0);
            await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
            await togglePanel(true);
            await panelReads();
            await panelShows(place, (text) => text.startsWith(path));
        });

        it('after its page was loaded anew', async () => {
            await open(path, prefix);
            await openPanel();
            await panelReads();
            await focusInPanel(title);
            await vscode.commands.executeCommand('workbench.action.webview.reloadWebviewAction');
            await panelReads();
            await focusFirstGroup();
        });
    });
});
