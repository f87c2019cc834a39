import * as vscode from 'vscode';
import {
    normalizeLineEnds,
    prefixChars,
    type EditorSnapshot,
    type SelectedItem,
    type Situation,
} from '../core/snapshot.ts';
import { carriageReturns, charsAfter } from './document-length.ts';
import { charsBelow, textAbove } from './notebook-prefix.ts';

/** How many lines below the cursor are looked at for one that is not blank. */
const mostLinesAhead = 50;

/**
 * Reads what a request needs from a document, and no more of it: the end of the text left of the
 * cursor, the rest of the cursor's line, and the next line. In a notebook the cells above are text
 * left of the cursor.
 *
 * @param selected as `selectedAt` gives it
 */
export function readSnapshot(
    document: vscode.TextDocument,
    position: vscode.Position,
    situation: Situation,
    contextTokens: number,
    selected?: vscode.SelectedCompletionInfo,
): EditorSnapshot {
    // The document may have become shorter since VS Code asked.
    const cursor = document.validatePosition(position);
    const mostChars = prefixChars(contextTokens);
    const start = prefixStart(document, cursor, document.offsetAt(cursor) - mostChars);
    const own = normalizeLineEnds(document.getText(new vscode.Range(start, cursor)));
    const omittedOwn = document.offsetAt(start) - carriageReturns(document, 0, start.line);
    const above = textAbove(document, omittedOwn > 0 ? 0 : mostChars - own.length);
    return {
        ...situation,
        prefix: above.text + own,
        omittedChars: above.omittedChars + omittedOwn,
        lineSuffix: document.lineAt(cursor.line).text.slice(cursor.character),
        nextLine: nextLine(document, cursor.line),
        unreadRightChars: charsAfter(document, cursor) + charsBelow(document),
        ...(selected && { selected: asItem(selected, cursor) }),
    };
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

function nextLine(document: vscode.TextDocument, line: number): string {
    const last = Math.min(document.lineCount - 1, line + mostLinesAhead);
    for (let next = line + 1; next <= last; next++) {
        const { text, isEmptyOrWhitespace } = document.lineAt(next);
        if (!isEmptyOrWhitespace) return text;
    }
    return '';
}

/** The selected item where it would write into the cursor's line; elsewhere it is as if there were none. */
export function selectedAt(
    position: vscode.Position,
    { selectedCompletionInfo: selected }: vscode.InlineCompletionContext,
): vscode.SelectedCompletionInfo | undefined {
    return selected?.range.isSingleLine && selected.range.contains(position) ? selected : undefined;
}

function asItem(
    { text, range }: vscode.SelectedCompletionInfo,
    cursor: vscode.Position,
): SelectedItem {
    return {
        text: normalizeLineEnds(text),
        replaces: cursor.character - range.start.character,
    };
}
