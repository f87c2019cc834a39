import * as vscode from 'vscode';
import type { Place, RightText, Workplace } from '../core/panel/workplace.ts';
import type { Settings } from '../core/settings.ts';
import { normalizeLineEnds } from '../core/snapshot.ts';
import { charsAfter } from './document-length.ts';
import type { CompletionTrace } from '../protocol/trace.ts';
import type { FollowedEditor } from './followed-editor.ts';
import type { Activity } from './last-action.ts';
import { charsBelow, linesBelow, notebookOf, textBelow } from './notebook-prefix.ts';
import { readSituation } from './read-situation.ts';
import { readSnapshot } from './read-snapshot.ts';

/** Who asks what the model makes of a place is told, whatever was done there. */
const anyActivity: Activity = { lastAction: 'none', sinceChangeMs: Infinity };

/** Where the user works, as the panel sees it: it reads, and writes nothing. */
export class EditorWorkplace implements Workplace {
    readonly #followed: FollowedEditor;
    readonly #settings: () => Settings;

    constructor(followed: FollowedEditor, settings: () => Settings) {
        this.#followed = followed;
        this.#settings = settings;
    }

    current(): Place | undefined {
        const editor = this.#followed.current;
        if (!editor) return undefined;
        const { document } = editor;
        const cursor = document.validatePosition(editor.selection.active);
        const notebook = notebookOf(document);
        const situation = readSituation(document, cursor, 'invoke', anyActivity);
        return {
            situation,
            file: vscode.workspace.asRelativePath((notebook ?? document).uri),
            version: document.version + (notebook?.version ?? 0),
            read: () => readSnapshot(document, cursor, situation, this.#settings().contextTokens),
            right: (mostChars) => readRight(document, cursor, mostChars),
        };
    }

    /** Whether the text left of the cursor is the one that a trace tells of. */
    isAsIn({ uri, left }: CompletionTrace): boolean {
        const place = this.current();
        // Of a file that may not be read a trace has no text, and then none is read here.
        return (
            left !== undefined &&
            place?.situation.uri === uri &&
            place.read().prefix === left.prefix
        );
    }
}

/** Text right of the cursor, for people; in a notebook with the cells below. */
function readRight(
    document: vscode.TextDocument,
    cursor: vscode.Position,
    mostChars: number,
): RightText {
    // A line end of two characters becomes one.
    const end = document.positionAt(document.offsetAt(cursor) + 2 * mostChars);
    const own = normalizeLineEnds(document.getText(new vscode.Range(cursor, end)));
    const below = own.length < mostChars ? textBelow(document, mostChars - own.length) : '';
    return {
        chars: charsAfter(document, cursor) + charsBelow(document),
        lines: linesAfter(document, cursor) + linesBelow(document),
        text: (own + below).slice(0, mostChars),
    };
}

/** How many lines hold some of the text from a position on; an empty last one holds nothing. */
function linesAfter(document: vscode.TextDocument, { line, character }: vscode.Position): number {
    const last = document.lineCount - 1;
    const { length } = document.lineAt(last).text;
    return last - line + (length > (last === line ? character : 0) ? 1 : 0);
}
