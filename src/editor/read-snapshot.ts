import * as vscode from 'vscode';
import { normalizeLineEnds, prefixChars, type EditorSnapshot } from '../core/snapshot.ts';
import type { Trigger } from '../protocol/trace.ts';

/**
 * Reads what a request needs from a document, and no more of it: the end of the text left of the
 * cursor, and the rest of the cursor's line.
 */
export function readSnapshot(
    document: vscode.TextDocument,
    position: vscode.Position,
    trigger: Trigger,
    contextTokens: number,
): EditorSnapshot {
    const offset = document.offsetAt(position);
    const start = prefixStart(document, position, offset - prefixChars(contextTokens));
    const lastLine = document.lineAt(document.lineCount - 1);
    const lineEnd = document.lineAt(position.line).range.end;
    const path = relativePath(document.uri);
    return {
        uri: document.uri.toString(),
        ...(path === undefined ? {} : { path }),
        languageId: document.languageId,
        prefix: normalizeLineEnds(document.getText(new vscode.Range(start, position))),
        omittedChars: document.offsetAt(start) - carriageReturns(document, 0, start.line),
        lineSuffix: document.getText(new vscode.Range(position, lineEnd)),
        unreadRightChars:
            document.offsetAt(lastLine.range.end) -
            offset -
            carriageReturns(document, position.line, document.lineCount - 1),
        trigger,
    };
}

/** How many `\r` stand between two lines' beginnings; text counts its line ends as one character. */
function carriageReturns(document: vscode.TextDocument, first: number, last: number): number {
    return document.eol === vscode.EndOfLine.CRLF ? last - first : 0;
}

/** Where a line begins, so that the start stays put while the user types; or within a very long line. */
function prefixStart(
    document: vscode.TextDocument,
    cursor: vscode.Position,
    earliest: number,
): vscode.Position {
    if (earliest <= 0) return new vscode.Position(0, 0);
    const { line, character } = document.positionAt(earliest);
    return line < cursor.line ? new vscode.Position(line + 1, 0) : cursor.with({ character });
}

function relativePath(uri: vscode.Uri): string | undefined {
    return uri.scheme === 'untitled' ? undefined : vscode.workspace.asRelativePath(uri, false);
}
