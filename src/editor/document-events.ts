/** What VS Code tells of documents, and who hears it. */
import * as vscode from 'vscode';
import { systemClock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import type { CompletionSession } from '../core/session.ts';
import type { TypingRhythm } from '../core/typing-rhythm.ts';
import { LastAction } from './last-action.ts';

/** Watches what the user does, in the document that has the cursor. */
export function watchActions(
    rhythm: TypingRhythm,
): Disposable & { readonly lastAction: LastAction } {
    const lastAction = new LastAction(systemClock, rhythm, cursorsIn);
    const listening = vscode.Disposable.from(
        vscode.workspace.onDidChangeTextDocument(lastAction.changed),
        vscode.window.onDidChangeTextEditorSelection(lastAction.moved),
    );
    return {
        lastAction,
        dispose: () => {
            listening.dispose();
        },
    };
}

function cursorsIn(document: object): readonly vscode.Position[] | undefined {
    const editor = vscode.window.activeTextEditor;
    return editor?.document === document
        ? editor.selections.map(({ active }) => active)
        : undefined;
}

/** Nothing is kept of a document that was closed. */
export const closeDocumentsOf = (session: CompletionSession): vscode.Disposable =>
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        session.close(uri.toString());
    });
