import * as vscode from 'vscode';
import type { ModelInspection } from '../core/model/inspection.ts';
import type { panelCommands } from '../protocol/panel.ts';
import type { FollowedEditor } from './followed-editor.ts';
import { section } from './live-settings.ts';
import { notebookOf } from './notebook-prefix.ts';
import { columnBesidePanel } from './panel-tabs.ts';
import { tryIt } from './try-it.ts';

export type PanelCommand = (typeof panelCommands)[number];

/** Runs what a button in the panel stands for. The panel may have the keyboard then; what needs an editor gets one. */
export async function runPanelCommand(
    command: PanelCommand,
    followed: FollowedEditor,
    inspection: ModelInspection,
): Promise<void> {
    switch (command) {
        case 'leftward.openSettings':
            await vscode.commands.executeCommand('workbench.action.openSettings', section);
            return;
        case 'leftward.trigger':
            await focusEditor(followed.current);
            break;
        case 'leftward.tryIt':
            await tryIt(columnBesidePanel());
            return;
        case 'leftward.measureModel':
            await inspection.measure();
            return;
        case 'leftward.explain':
        case 'leftward.showLog':
        case 'leftward.restartEngine':
            break;
    }
    await vscode.commands.executeCommand(command);
}

async function focusEditor(editor: vscode.TextEditor | undefined): Promise<void> {
    if (!editor) return;
    const { document, selection, viewColumn } = editor;
    const column = viewColumn === undefined ? {} : { viewColumn };
    const notebook = notebookOf(document);
    if (!notebook) {
        await vscode.window.showTextDocument(document, { ...column, selection });
        return;
    }
    await vscode.window.showNotebookDocument(notebook, column);
    await vscode.commands.executeCommand('notebook.cell.edit');
}
