import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { defaultSettings } from '../../src/core/settings.ts';
import { FollowedEditor } from '../../src/editor/followed-editor.ts';
import { EditorWorkplace } from '../../src/editor/panel-workplace.ts';
import { closeEverything, open, placeCursor } from './support/documents.ts';
import { suggest } from './support/leftward.ts';
import { panelTabs, togglePanel } from './support/panel.ts';
import { until } from './support/wait.ts';

describe('the place that the panel is about', () => {
    let followed: FollowedEditor;
    let workplace: EditorWorkplace;

    beforeEach(() => {
        followed = new FollowedEditor();
        workplace = new EditorWorkplace(followed, () => defaultSettings);
    });

    it('is where the cursor is, with the text on its right for people only', async () => {
        const { document } = await open('right.ts', 'const a = 1;\nconst b = │2;\n\nconst c = 3;');
        const place = workplace.current();
        assert.ok(place);
        assert.equal(place.file, 'right.ts');
        assert.equal(place.version, document.version);
        assert.equal(place.situation.trigger, 'invoke');
        const { prefix, unreadRightChars } = place.read();
        assert.equal(prefix, 'const a = 1;\nconst b = ');
        const right = place.right(1000);
        assert.deepEqual(right, { chars: 16, lines: 3, text: '2;\n\nconst c = 3;' });
        assert.equal(right.chars, unreadRightChars);
        assert.equal(place.right(4).text, '2;\n\n');
    });

    it('has as many lines on its right as hold some of that text', async () => {
        for (const [marked, lines] of [
            ['a│', 0],
            ['a│b', 1],
            ['a│\n', 1],
            ['a│\nb', 2],
            ['a│b\n\n', 2],
        ] as const) {
            await open('lines.ts', marked);
            assert.equal(workplace.current()?.right(10).lines, lines, JSON.stringify(marked));
        }
    });

    it('has line ends of one character, and a limit', async () => {
        await open('windows.ts', `a│${'\r\nb'.repeat(50_000)}`);
        const right = workplace.current()?.right(1001);
        assert.equal(right?.text, '\nb'.repeat(501).slice(0, 1001));
        assert.equal(right.chars, 100_000);
        assert.equal(right.lines, 50_001);
    });

    it('goes on below, in a notebook', async () => {
        const code = (text: string): vscode.NotebookCellData =>
            new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
        const data = new vscode.NotebookData([code('x = 1'), code('y = 2\n'), code('z = 3')]);
        const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
        const { document } = notebook.cellAt(1);
        await placeCursor(document, 'y ='.length);
        const place = workplace.current();
        assert.equal(place?.read().prefix, 'x = 1\n\ny =');
        assert.deepEqual(place.right(1000), {
            chars: ' 2\n'.length + 'z = 3'.length,
            lines: 2,
            text: ' 2\n\n\nz = 3',
        });
        assert.ok(followed.shows(notebook.cellAt(0).document));
    });

    it('is as in a trace as long as the text on the left is', async () => {
        const editor = await open('trace.ts', 'const a = │;');
        const trace = await suggest();
        assert.ok(workplace.isAsIn(trace));
        const insert = (offset: number): Thenable<boolean> =>
            editor.edit((edit) => {
                edit.insert(editor.document.positionAt(offset), 'x');
            });
        await insert('const a = ;'.length);
        assert.ok(workplace.isAsIn(trace));
        await insert('const '.length);
        assert.ok(!workplace.isAsIn(trace));
        await open('elsewhere.ts', 'const a = │;');
        assert.ok(!workplace.isAsIn(trace));
    });

    it('costs a completion next to nothing to look at, however long the document', async () => {
        await open('long.ts', 'const a = 1;\n'.repeat(100_000));
        const times = Array.from({ length: 101 }, () => {
            const begun = performance.now();
            workplace.current();
            return performance.now() - begun;
        }).sort((a, b) => a - b);
        const median = times[50] ?? Infinity;
        assert.ok(median < 1, `${median} ms`);
    });

    it('is none where nothing is open', async () => {
        assert.equal(workplace.current(), undefined);
        const { document } = await open('closed.ts', 'const a = 1;');
        assert.ok(workplace.current());
        await closeEverything();
        await until('no editor', () => vscode.window.visibleTextEditors.length === 0);
        // VS Code keeps the document itself for a while.
        assert.equal(workplace.current(), undefined, `is closed: ${document.isClosed}`);
    });

    it('is in the last text editor, while something else has the keyboard', async () => {
        const { document } = await open('stays.ts', 'const a = 1;');
        assert.ok(workplace.current());
        await togglePanel(true);
        await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
        await until('no active editor', () => vscode.window.activeTextEditor === undefined);
        assert.equal(panelTabs()[0]?.isActive, true);
        assert.equal(followed.current?.document, document);
        // It is so for who looks only now, too.
        assert.equal(new FollowedEditor().current?.document, document);
    });

    it('is in the last text editor, while another tab hides it', async () => {
        const { document } = await open('hidden.ts', 'const a = 1;');
        assert.ok(workplace.current());
        await vscode.commands.executeCommand('workbench.action.openSettings');
        await until('no visible editor', () => vscode.window.visibleTextEditors.length === 0);
        assert.equal(followed.current?.document, document);
    });

    it('is not in the output', async () => {
        const { document } = await open('output.ts', 'const a = 1;');
        await vscode.commands.executeCommand('leftward.showLog');
        await vscode.commands.executeCommand('workbench.panel.output.focus');
        await until('the output', () =>
            vscode.window.visibleTextEditors.some((each) => each.document.uri.scheme === 'output'),
        );
        assert.equal(followed.current?.document, document);
        await vscode.commands.executeCommand('workbench.action.closePanel');
    });
});
