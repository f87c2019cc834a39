import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable.ts';
import type { AdviceMemory } from './advice-memory.ts';
import { listHidesSuggestions, useSuggestedEditorSettings } from './editor-settings.ts';
import { isCopilot, knownProviders, otherProviders } from './other-providers.ts';

/** Other extensions have started by then, in milliseconds; activation is over long before. */
const checkAfterMs = 12_000;

const ghostText = 'editor.inlineSuggest.enabled';
const list = 'editor.quickSuggestions';

/** Tells what keeps suggestions from being seen: once, and not again before it was right in between. */
export class Advice implements vscode.Disposable {
    readonly #owned = new DisposableStore();
    readonly #memory: AdviceMemory;
    #timer: NodeJS.Timeout | undefined;

    constructor(memory: AdviceMemory) {
        this.#memory = memory;
        const check = this.#checkLater.bind(this);
        this.#owned.add(vscode.extensions.onDidChange(check));
        this.#owned.add(
            vscode.workspace.onDidChangeConfiguration((change) => {
                if (change.affectsConfiguration(ghostText)) void this.#checkGhostText();
                if (change.affectsConfiguration(list)) void this.#checkList();
            }),
        );
        check();
    }

    dispose(): void {
        clearTimeout(this.#timer);
        this.#owned.dispose();
    }

    #checkLater(): void {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            void this.#checkGhostText();
            void this.#checkList();
            void this.#checkOthers();
        }, checkAfterMs);
    }

    async #checkGhostText(): Promise<void> {
        const isOn = vscode.workspace.getConfiguration().get<boolean>(ghostText, true);
        if (isOn) {
            await this.#memory.settle(ghostText);
            return;
        }
        await this.#warn(
            ghostText,
            l10n.t(
                'VS Code shows no suggestions at all, because its setting {0} is off.',
                ghostText,
            ),
            {
                [l10n.t('Turn On')]: () => turnOnGhostText(),
                [l10n.t('Open Setting')]: () => openSetting(ghostText),
            },
        );
    }

    async #checkList(): Promise<void> {
        if (!listHidesSuggestions()) {
            await this.#memory.settle(list);
            return;
        }
        await this.#warn(
            list,
            l10n.t(
                'VS Code’s completion list opens over suggestions, because {0} is on. By default it waits a moment for one, and opens where there is none.',
                list,
            ),
            {
                [l10n.t('Use the Default')]: () => useSuggestedEditorSettings(),
                [l10n.t('Open Setting')]: () => openSetting(list),
            },
        );
    }

    async #checkOthers(): Promise<void> {
        const isCopilotOn = await isCopilotUsed();
        const names = otherProviders(
            knownProviders,
            (id) =>
                (isCopilotOn || !isCopilot(id)) &&
                vscode.extensions.getExtension(id)?.isActive === true,
        );
        for (const name of names) {
            await this.#warn(
                name,
                l10n.t(
                    '{0} offers suggestions too. VS Code shows those of one of the two; turn one of them off to know whose they are.',
                    name,
                ),
                {
                    [l10n.t('Show Extensions')]: () =>
                        vscode.commands.executeCommand('workbench.extensions.search', name),
                },
            );
        }
    }

    async #warn(
        topic: string,
        text: string,
        actions: Readonly<Record<string, () => Thenable<unknown>>>,
    ): Promise<void> {
        if (!this.#memory.isNew(topic)) return;
        await this.#memory.tell(topic);
        const silence = l10n.t('Don’t Show Again');
        const labels = [...Object.keys(actions), silence];
        const message = l10n.t('Leftward: {0}', text);
        const chosen = await vscode.window.showWarningMessage(message, ...labels);
        if (chosen === silence) await this.#memory.silence(topic);
        else if (chosen !== undefined) await new Map(Object.entries(actions)).get(chosen)?.();
    }
}

const openSetting = (name: string): Thenable<unknown> =>
    vscode.commands.executeCommand('workbench.action.openSettings', name);

/** Turns it on where it was turned off. */
async function turnOnGhostText(): Promise<void> {
    const configuration = vscode.workspace.getConfiguration();
    const isInWorkspace = configuration.inspect<boolean>(ghostText)?.workspaceValue === false;
    const { Workspace, Global } = vscode.ConfigurationTarget;
    await configuration.update(ghostText, true, isInWorkspace ? Workspace : Global);
}

/** VS Code starts Copilot for everybody; it suggests only to who is signed in and has not turned it off. */
async function isCopilotUsed(): Promise<boolean> {
    const enable = vscode.workspace.getConfiguration('github.copilot').get<unknown>('enable');
    const isOff =
        typeof enable === 'object' && enable !== null && '*' in enable && enable['*'] === false;
    if (isOff) return false;
    try {
        return (await vscode.authentication.getAccounts('github')).length > 0;
    } catch {
        // There is no way to sign in to GitHub.
        return false;
    }
}
