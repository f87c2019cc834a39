import * as vscode from 'vscode';

/**
 * The provider's place among VS Code's providers.
 *
 * VS Code keeps the answer for a place in a document, an empty one too, and gives it again when asked
 * there once more. It asks anew when the list of providers has changed, so what makes old answers
 * wrong renews the registration.
 */
export class Registration implements vscode.Disposable {
    readonly #provider: vscode.InlineCompletionItemProvider;
    #current: vscode.Disposable;

    constructor(provider: vscode.InlineCompletionItemProvider) {
        this.#provider = provider;
        this.#current = this.#register();
    }

    renew(): void {
        this.#current.dispose();
        this.#current = this.#register();
    }

    dispose(): void {
        this.#current.dispose();
    }

    #register(): vscode.Disposable {
        const everything = { pattern: '**' };
        return vscode.languages.registerInlineCompletionItemProvider(everything, this.#provider);
    }
}
