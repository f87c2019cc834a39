import * as vscode from 'vscode';
import type { CompletionTrace } from '../protocol/trace.ts';

/**
 * Takes away ghost text that was made for the language that its document had before.
 *
 * VS Code itself keeps it until the text or the cursor changes.
 */
export class OfferWithdrawal implements vscode.Disposable {
    readonly #listening: vscode.Disposable;
    #last: CompletionTrace | undefined;

    constructor() {
        // A change of language closes the document and opens it again.
        this.#listening = vscode.workspace.onDidOpenTextDocument((document) => {
            if (this.#isStaleIn(document)) void this.#hide();
        });
    }

    readonly request = (trace: CompletionTrace): void => {
        const { outcome } = trace;
        // What was overtaken changes nothing on the screen.
        if (outcome.kind === 'skipped' && outcome.reason === 'superseded') return;
        this.#last = trace;
    };

    dispose(): void {
        this.#listening.dispose();
    }

    #isStaleIn(document: vscode.TextDocument): boolean {
        const last = this.#last;
        return (
            last?.outcome.kind === 'shown' &&
            document === vscode.window.activeTextEditor?.document &&
            document.uri.toString() === last.uri &&
            document.languageId !== last.languageId
        );
    }

    async #hide(): Promise<void> {
        this.#last = undefined;
        await vscode.commands.executeCommand('editor.action.inlineSuggest.hide');
    }
}
