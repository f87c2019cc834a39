import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EndpointAddress } from '../core/endpoint-address.ts';
import { endpointOf } from '../core/settings.ts';
import type { LiveSettings } from './live-settings.ts';

/** What a header may hold. */
const visible = /^[\x21-\x7e]+$/;

/** Keys of servers, in VS Code's secret storage: one for each scheme, host and port, for that server alone. */
export class EndpointKeys implements vscode.Disposable {
    readonly #secrets: vscode.SecretStorage;
    readonly #settings: LiveSettings;
    readonly #changed = new vscode.EventEmitter<void>();
    readonly #listening: vscode.Disposable;
    /** By name in the storage: each key would else be fetched for each suggestion. */
    readonly #known = new Map<string, Promise<string | undefined>>();

    /** A key that was asked for is set or forgotten, here or in another window. */
    readonly onDidChange = this.#changed.event;

    constructor(secrets: vscode.SecretStorage, settings: LiveSettings) {
        this.#secrets = secrets;
        this.#settings = settings;
        this.#listening = secrets.onDidChange(({ key }) => {
            if (this.#known.delete(key)) this.#changed.fire();
        });
    }

    /** @returns undefined where none is set */
    of({ origin }: EndpointAddress): Promise<string | undefined> {
        const name = nameOf(origin);
        const known = this.#known.get(name) ?? Promise.resolve(this.#secrets.get(name));
        this.#known.set(name, known);
        return known;
    }

    /** Asks for the key of the server in the settings. */
    async set(): Promise<void> {
        const address = this.#address();
        if (!address) return;
        const key = await vscode.window.showInputBox({
            title: l10n.t('Key for {0}', address.origin),
            prompt: address.isInClear
                ? l10n.t('It is sent over http: whoever carries it can read it.')
                : l10n.t('It is kept in VS Code’s secret storage and sent to this server alone.'),
            password: true,
            ignoreFocusOut: true,
            validateInput: (text) =>
                text === '' || visible.test(text.trim())
                    ? undefined
                    : l10n.t('A key has letters, digits and signs, and no spaces.'),
        });
        if (key === undefined || key.trim() === '') return;
        await this.#secrets.store(nameOf(address.origin), key.trim());
    }

    /** Forgets the key of the server in the settings. */
    async forget(): Promise<void> {
        const address = this.#address();
        if (!address) return;
        await this.#secrets.delete(nameOf(address.origin));
        const words = l10n.t('Leftward: no key is kept for {0}.', address.origin);
        void vscode.window.showInformationMessage(words);
    }

    dispose(): void {
        this.#listening.dispose();
        this.#changed.dispose();
    }

    #address(): EndpointAddress | undefined {
        const address = endpointOf(this.#settings.current);
        if (!address) {
            const words = l10n.t(
                'Leftward: set leftward.endpoint first; a key belongs to a server.',
            );
            void vscode.window.showInformationMessage(words);
        }
        return address;
    }
}

const nameOf = (origin: string): string => `leftward.endpointKey:${origin}`;
