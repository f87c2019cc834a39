import * as assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { readSituation } from '../../src/editor/read-situation.ts';
import { readSnapshot } from '../../src/editor/read-snapshot.ts';
import { seesGhostText } from './support/ghost-text.ts';
import { shownText, suggestAgain, traceAfter } from './support/leftward.ts';
import { keysGoToEditor, press, type } from './support/page.ts';
import { example } from './support/tiny-model.ts';
import { until } from './support/wait.ts';

type CellSource = readonly [kind: 'code' | 'markdown', text: string];

describe('in a notebook', () => {
    const { prefix, completion } = example('        first, second = second,');
    const firstBlank = prefix.indexOf('\n\n');
    const above = prefix.slice(0, firstBlank);
    const last = prefix.slice(firstBlank + 2);

    /** Writes a notebook into the workspace and opens it. */
    async function openNotebook(
        path: string,
        cells: readonly CellSource[],
    ): Promise<vscode.NotebookDocument> {
        const folder = vscode.workspace.workspaceFolders?.[0];
        assert.ok(folder);
        const uri = vscode.Uri.joinPath(folder.uri, path);
        await mkdir(dirname(uri.fsPath), { recursive: true });
        await writeFile(uri.fsPath, JSON.stringify(notebookFile(cells)));
        return vscode.workspace.openNotebookDocument(uri);
    }

    /** Shows a notebook with the cursor at the end of a cell, where keys go. */
    async function editCell(notebook: vscode.NotebookDocument, index: number): Promise<void> {
        const selections = [new vscode.NotebookRange(index, index + 1)];
        await vscode.window.showNotebookDocument(notebook, { selections });
        const cell = notebook.cellAt(index).document;
        await until('the cursor in the cell', async () => {
            await vscode.commands.executeCommand('notebook.cell.edit');
            return vscode.window.activeTextEditor?.document === cell && (await keysGoToEditor());
        });
        await vscode.commands.executeCommand('cursorBottom');
        // Only now does VS Code load its part of inline completion for this cell.
        await suggestAgain();
    }

    function notebookFile(cells: readonly CellSource[]): object {
        return {
            cells: cells.map(([kind, text]) => ({
                cell_type: kind,
                metadata: {},
                source: text.split(/(?<=\n)/),
                ...(kind === 'code' && { execution_count: null, outputs: [] }),
            })),
            metadata: { language_info: { name: 'python' } },
            nbformat: 4,
            nbformat_minor: 5,
        };
    }

    /** What the model would be given at the end of a cell. */
    function snapshotAt(notebook: vscode.NotebookDocument, index: number, contextTokens = 1024) {
        const { document } = notebook.cellAt(index);
        const end = document.lineAt(document.lineCount - 1).range.end;
        const situation = readSituation(document, end, 'automatic', {
            lastAction: 'typed',
            sinceChangeMs: 0,
        });
        return readSnapshot(document, end, situation, contextTokens);
    }

    afterEach(async () => {
        await vscode.commands.executeCommand('workbench.action.files.revert');
    });

    it('the cells above are what the model reads, as it reads a script', async () => {
        const cells = [
            ['code', above],
            ['code', last.slice(0, -1)],
            ['code', 'print(1)'],
        ] as const;
        const notebook = await openNotebook('tools/words.ipynb', cells);
        await editCell(notebook, 1);
        const trace = await traceAfter(
            () => type(','),
            (each) => shownText(each) === completion,
        );
        assert.equal(trace.languageId, 'python');
        assert.equal(trace.unreadRightChars, 'print(1)'.length);
        await seesGhostText(completion);
        const along = await traceAfter(
            () => type(' first'),
            (each) => shownText(each) === ' + second',
        );
        assert.equal(along.reused, 'typed-along');
        await seesGhostText(' + second');
        await press('Tab');
        await until('the accepted text', () =>
            notebook.cellAt(1).document.getText().endsWith(`,${completion}`),
        );
    });

    it('a change in a cell above is a change of what was read', async () => {
        const cells = [
            ['code', above],
            ['code', last],
        ] as const;
        const notebook = await openNotebook('edited.ipynb', cells);
        const before = snapshotAt(notebook, 1);
        const edit = new vscode.WorkspaceEdit();
        const first = notebook.cellAt(0).document;
        edit.insert(first.uri, new vscode.Position(0, 3), 'Now it ');
        await vscode.workspace.applyEdit(edit);
        const after = snapshotAt(notebook, 1);
        assert.equal(after.prefix, before.prefix.replace('"""', '"""Now it '));
        assert.equal(after.uri, before.uri);
    });

    it('text cells are comments, and the name is that of a script', async () => {
        const cells = [
            ['markdown', '# Words\n\nCounted.'],
            ['code', 'x = 1\n'],
            ['code', ''],
            ['code', 'y = '],
            ['markdown', 'The end'],
        ] as const;
        const notebook = await openNotebook('tools/notes.ipynb', cells);
        const { prefix: read, omittedChars, path, unreadRightChars } = snapshotAt(notebook, 3);
        assert.equal(read, '# # Words\n#\n# Counted.\n\nx = 1\n\ny = ');
        assert.equal(omittedChars, 0);
        assert.equal(path, 'tools/notes.py');
        assert.equal(unreadRightChars, 'The end'.length);
    });

    it('no more is read than the model can take, and the rest is counted', async () => {
        const long = 'value = 1\n'.repeat(200).trimEnd();
        const cells = [
            ['code', long],
            ['code', long],
            ['code', 'y = '],
        ] as const;
        const notebook = await openNotebook('long.ipynb', cells);
        const whole = snapshotAt(notebook, 2);
        const part = snapshotAt(notebook, 2, 64);
        assert.equal(whole.prefix, `${long}\n\n${long}\n\ny = `);
        assert.ok(part.prefix.length <= 64 * 12);
        assert.ok(part.prefix.length > 64 * 12 - 'value = 1\n'.length);
        assert.equal(part.prefix, whole.prefix.slice(part.omittedChars));
    });
});
