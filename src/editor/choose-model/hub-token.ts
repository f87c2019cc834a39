import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** What the secrets of one hub are kept under: another hub never gets this one's token. */
const keyOf = (endpoint: string): string => `hubToken:${new URL(endpoint).origin}`;

/** The user's access token for a hub, in VS Code's secret storage. */
export class HubToken {
    readonly #secrets: vscode.SecretStorage;

    constructor(secrets: vscode.SecretStorage) {
        this.#secrets = secrets;
    }

    async read(endpoint: string): Promise<string | undefined> {
        return this.#secrets.get(keyOf(endpoint));
    }

    /** @returns whether the user has given one */
    async ask(endpoint: string): Promise<boolean> {
        const token = await vscode.window.showInputBox({
            title: l10n.t('Access token for {0}', new URL(endpoint).host),
            prompt: l10n.t(
                'Make one with the right to read on the hub’s settings page. It is kept in VS Code’s secret storage and sent to this hub alone.',
            ),
            password: true,
            ignoreFocusOut: true,
            validateInput: (text) =>
                /^[\x21-\x7e]{1,500}$/.test(text.trim())
                    ? undefined
                    : l10n.t('A token has letters, digits and signs, and no blanks.'),
        });
        if (token === undefined) return false;
        await this.#secrets.store(keyOf(endpoint), token.trim());
        return true;
    }

    async forget(endpoint: string): Promise<void> {
        const isKnown = (await this.read(endpoint)) !== undefined;
        await this.#secrets.delete(keyOf(endpoint));
        const { host } = new URL(endpoint);
        void vscode.window.showInformationMessage(
            isKnown
                ? l10n.t('Leftward: the token for {0} is forgotten.', host)
                : l10n.t('Leftward: no token for {0} is known.', host),
        );
    }
}
