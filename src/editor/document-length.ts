import * as vscode from 'vscode';

/** How many `\r` stand between two lines' beginnings; text counts its line ends as one character. */
export function carriageReturns(
    document: vscode.TextDocument,
    first: number,
    last: number,
): number {
    return document.eol === vscode.EndOfLine.CRLF ? last - first : 0;
}

/** Characters from a position to the document's end; line ends count as one. */
export function charsAfter(document: vscode.TextDocument, position: vscode.Position): number {
    const lastLine = document.lineCount - 1;
    const end = document.offsetAt(document.lineAt(lastLine).range.end);
    return end - document.offsetAt(position) - carriageReturns(document, position.line, lastLine);
}
