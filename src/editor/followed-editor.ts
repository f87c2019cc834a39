import * as vscode from 'vscode';
import { notebookOf } from './notebook-prefix.ts';

/** Schemes of texts that are no files of the user's: VS Code's output, and fields to write a line into. */
const otherSchemes = new Set(['output', 'debug', 'vscode-scm', 'comment']);

/**
 * The text editor that the user works in.
 *
 * While something else has the focus (a webview, an output) it is the last one, for as long as it is open.
 * It looks when it is asked and listens to nothing.
 */
export class FollowedEditor {
    #last: vscode.TextEditor | undefined;

    get current(): vscode.TextEditor | undefined {
        const { activeTextEditor: active, visibleTextEditors: visible } = vscode.window;
        if (active && isFile(active)) this.#last = active;
        const last = this.#last;
        // Moved to another group a document is shown by another editor.
        const shown = visible.find(({ document }) => document === last?.document);
        if (shown) this.#last = shown;
        else if (!last || !isOpen(last.document)) this.#last = visible.find(isFile);
        return this.#last;
    }

    /** Whether a document is the one in this editor, or part of the same notebook. */
    shows(document: vscode.TextDocument): boolean {
        const followed = this.current?.document;
        if (followed === undefined || followed === document) return followed !== undefined;
        const notebook = notebookOf(followed);
        return notebook !== undefined && notebook === notebookOf(document);
    }
}

const isFile = ({ document }: vscode.TextEditor): boolean => !otherSchemes.has(document.uri.scheme);

/** Whether a tab still holds it, be it behind others. A document itself lives on for some minutes. */
function isOpen(document: vscode.TextDocument): boolean {
    if (document.isClosed) return false;
    const uri = (notebookOf(document) ?? document).uri.toString();
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.some(({ input }) => uriOf(input)?.toString() === uri);
}

function uriOf(input: unknown): vscode.Uri | undefined {
    if (input instanceof vscode.TabInputText) return input.uri;
    if (input instanceof vscode.TabInputNotebook) return input.uri;
    return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}
