import * as vscode from 'vscode';
import { cellAsScript, joinAbove, type Above } from '../core/notebook.ts';
import { normalizeLineEnds } from '../core/snapshot.ts';
import { charsAfter } from './document-length.ts';

/** The notebook that a document is a cell of. */
export function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
    if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
    // Beside a notebook its older self may be open, with the same path.
    return vscode.workspace.notebookDocuments.find((notebook) =>
        notebook.getCells().some((cell) => cell.document === document),
    );
}

/** The text of the cells above a cell; nothing for a document that is no cell. */
export function textAbove(document: vscode.TextDocument, mostChars: number): Above {
    const cells = notebookOf(document)?.getCells() ?? [];
    const at = cells.findIndex((cell) => cell.document === document);
    const above = cells.slice(0, Math.max(0, at));
    return joinAbove(
        above.map((cell) => scriptOf(cell, document.languageId)),
        mostChars,
    );
}

/** How many characters the cells below a cell have. */
export function charsBelow(document: vscode.TextDocument): number {
    const start = new vscode.Position(0, 0);
    return cellsBelow(document).reduce((sum, cell) => sum + charsAfter(cell.document, start), 0);
}

/** How many lines the cells below a cell have. */
export function linesBelow(document: vscode.TextDocument): number {
    return cellsBelow(document).reduce((sum, cell) => sum + cell.document.lineCount, 0);
}

/** The text of the cells below a cell, a blank line before each; its first `mostChars` characters. */
export function textBelow(document: vscode.TextDocument, mostChars: number): string {
    let text = '';
    for (const cell of cellsBelow(document)) {
        if (text.length >= mostChars) break;
        text += `\n\n${normalizeLineEnds(cell.document.getText())}`;
    }
    return text.slice(0, mostChars);
}

function cellsBelow(document: vscode.TextDocument): readonly vscode.NotebookCell[] {
    const cells = notebookOf(document)?.getCells() ?? [];
    const at = cells.findIndex((cell) => cell.document === document);
    return cells.slice(at + 1);
}

function scriptOf({ document }: vscode.NotebookCell, languageId: string): string {
    const text = normalizeLineEnds(document.getText());
    return cellAsScript({ languageId: document.languageId, text }, languageId);
}
