import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** A question before something that takes long, or that cannot be undone. */
export interface Question {
    readonly text: string;
    /** More of it, a fact on each line. */
    readonly detail: string;
    /** What may be answered; closing the question answers nothing. */
    readonly answers: readonly string[];
}

export type Ask = (question: Question) => Thenable<string | undefined>;

/** Asks in a dialog; where VS Code runs tests it opens none, and a notification asks the same. */
export function askIn(mode: vscode.ExtensionMode): Ask {
    return ({ text, detail, answers }) =>
        mode === vscode.ExtensionMode.Test
            ? vscode.window.showWarningMessage(
                  l10n.t('Leftward: {0} {1}', text, detail),
                  ...answers,
              )
            : vscode.window.showWarningMessage(text, { modal: true, detail }, ...answers);
}
