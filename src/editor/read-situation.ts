import * as vscode from 'vscode';
import { linkTarget } from '../client/link-target.ts';
import { scriptPath } from '../core/notebook.ts';
import type { Situation } from '../core/snapshot.ts';
import type { Trigger } from '../protocol/trace.ts';
import type { Activity } from './last-action.ts';
import { notebookOf } from './notebook-prefix.ts';

/** Schemes of documents that VS Code itself shows and nobody can edit; no file system says so. */
const readOnlySchemes = new Set(['output', 'vscode-settings', 'vscode-local-history']);

/** Looks at everything but the text; costs microseconds, whatever the document. */
export function readSituation(
    document: vscode.TextDocument,
    position: vscode.Position,
    trigger: Trigger,
    activity: Activity,
): Situation {
    const notebook = notebookOf(document);
    const path = pathOf(document, notebook);
    const { scheme, fsPath } = notebook?.uri ?? document.uri;
    const target = scheme === 'file' ? linkTarget(fsPath) : undefined;
    const selections = editorOf(document)?.selections ?? [];
    return {
        uri: document.uri.toString(),
        ...(path === undefined ? {} : { path }),
        ...(target === undefined ? {} : { target }),
        languageId: document.languageId,
        cursor: { line: position.line, character: position.character },
        trigger,
        isReadOnly: isReadOnly(notebook?.uri ?? document.uri),
        cursors: Math.max(1, selections.length),
        // VS Code tells of a selection after the key that replaces it: an old one is somewhere else.
        hasSelection: selections.some(
            ({ active, isEmpty }) => !isEmpty && active.isEqual(position),
        ),
        ...activity,
    };
}

function editorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    if (activeTextEditor?.document === document) return activeTextEditor;
    return visibleTextEditors.find((editor) => editor.document === document);
}

/**
 * VS Code tells extensions of read-only file systems only, not of single files. It does not ask in
 * editors that are read-only for another reason.
 */
function isReadOnly({ scheme }: vscode.Uri): boolean {
    return (
        vscode.workspace.fs.isWritableFileSystem(scheme) === false || readOnlySchemes.has(scheme)
    );
}

/** Relative to the workspace where the file is in it; a notebook's as that of a script. */
function pathOf(
    document: vscode.TextDocument,
    notebook: vscode.NotebookDocument | undefined,
): string | undefined {
    if (!notebook) return filePath(document.uri);
    const path = filePath(notebook.uri);
    return path === undefined ? undefined : scriptPath(path, document.languageId);
}

function filePath(uri: vscode.Uri): string | undefined {
    if (uri.scheme === 'untitled') return undefined;
    const isInside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
    return isInside ? vscode.workspace.asRelativePath(uri, false) : uri.path;
}
