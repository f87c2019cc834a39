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
    const start = document.positionAt(Math.max(0, offset - prefixChars(contextTokens)));
    const lastLine = document.lineAt(document.lineCount - 1);
    const lineEnd = document.lineAt(position.line).range.end;
    const path = relativePath(document.uri);
    return {
        uri: document.uri.toString(),
        ...(path === undefined ? {} : { path }),
        languageId: document.languageId,
        prefix: normalizeLineEnds(document.getText(new vscode.Range(start, position))),
        omittedChars: document.offsetAt(start),
        lineSuffix: document.getText(new vscode.Range(position, lineEnd)),
        unreadRightChars: document.offsetAt(lastLine.range.end) - offset,
        trigger,
    };
}

function relativePath(uri: vscode.Uri): string | undefined {
    return uri.scheme === 'untitled' ? undefined : vscode.workspace.asRelativePath(uri, false);
}
