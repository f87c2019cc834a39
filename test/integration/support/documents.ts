import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { editorHasFocus } from './page.ts';
import { until } from './wait.ts';

/** Stands for the cursor in a text. */
export const cursor = '│';

/**
 * Writes a file into the workspace and opens it with the cursor where `│` stands, at the end without one.
 *
 * @param path relative to the workspace; the model is told it
 */
export async function open(path: string, marked: string): Promise<vscode.TextEditor> {
    const folder = vscode.workspace.workspaceFolders?.[0];
    if (!folder) throw new Error('No workspace is open.');
    const uri = vscode.Uri.joinPath(folder.uri, path);
    const at = marked.indexOf(cursor);
    const text = at < 0 ? marked : marked.slice(0, at) + marked.slice(at + cursor.length);
    await mkdir(dirname(uri.fsPath), { recursive: true });
    await writeFile(uri.fsPath, text);
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.getText() !== text) {
        // VS Code still had the text that an earlier test wrote into this file.
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('workbench.action.files.revert');
        await until('the new text', () => document.getText() === text);
    }
    return placeCursor(document, at < 0 ? text.length : at);
}

/**
 * Shows a document with the cursor at an offset, and waits until keys go there.
 *
 * @param offset in UTF-16 units from the beginning of the document
 */
export async function placeCursor(
    document: vscode.TextDocument,
    offset: number,
): Promise<vscode.TextEditor> {
    const position = document.positionAt(offset);
    // Unlike an assignment to `selection`, this ends only when the window has done it.
    const editor = await vscode.window.showTextDocument(document, {
        selection: new vscode.Selection(position, position),
    });
    await editorHasFocus();
    return editor;
}

/** Selects places in an editor, and waits until the window has done it: an assignment does not. */
export async function select(
    editor: vscode.TextEditor,
    selections: readonly vscode.Selection[],
): Promise<void> {
    let isDone = false;
    const listening = vscode.window.onDidChangeTextEditorSelection((event) => {
        const { length } = event.selections;
        isDone ||= length === selections.length && selections.every(isIn(event.selections));
    });
    try {
        editor.selections = selections;
        await until('the selections', () => isDone);
    } finally {
        listening.dispose();
    }
}

const isIn =
    (others: readonly vscode.Selection[]) =>
    (selection: vscode.Selection): boolean =>
        others.some((other) => other.isEqual(selection));

/** The text left of the cursor. */
export function prefixOf({ document, selection }: vscode.TextEditor): string {
    return document.getText(new vscode.Range(new vscode.Position(0, 0), selection.active));
}

/** The cursor's line up to the cursor. */
export function linePrefixOf({ document, selection }: vscode.TextEditor): string {
    return document.lineAt(selection.active).text.slice(0, selection.active.character);
}

/** Closes all editors and throws their changes away. */
export async function closeEverything(): Promise<void> {
    while (vscode.window.activeTextEditor?.document.isDirty === true) {
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
