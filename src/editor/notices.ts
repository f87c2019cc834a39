import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { failureInWords } from '../core/explanation.ts';
import { settingNames, type SettingProblem } from '../core/settings.ts';
import type { EngineStatus } from '../protocol/status.ts';

/** Pop-ups: one for each wrong setting until it is right again, and one for each failure. */
export class Notices {
    readonly #shown = new Set<string>();

    settings(problems: readonly SettingProblem[]): void {
        const wrong = new Set(problems.map(({ name }) => name));
        for (const name of settingNames) if (!wrong.has(name)) this.#shown.delete(name);
        for (const { name, message } of problems) {
            const setting = `leftward.${name}`;
            const text = l10n.t('The setting {0} is not used as it stands: {1}', setting, message);
            this.#once(name, text, [
                {
                    label: l10n.t('Open Settings'),
                    command: 'workbench.action.openSettings',
                    argument: setting,
                },
            ]);
        }
    }

    readonly engineStatus = (status: EngineStatus): void => {
        if (status.kind !== 'failed') return;
        const text = failureInWords(status);
        this.#once(text, text, [
            { label: l10n.t('Show Log'), command: 'leftward.showLog' },
            { label: l10n.t('Restart Engine'), command: 'leftward.restartEngine' },
        ]);
    };

    #once(key: string, text: string, actions: readonly Action[]): void {
        if (this.#shown.has(key)) return;
        this.#shown.add(key);
        void this.#show(text, actions);
    }

    async #show(text: string, actions: readonly Action[]): Promise<void> {
        const labels = actions.map(({ label }) => label);
        const message = l10n.t('Leftward: {0}', text);
        const chosen = await vscode.window.showWarningMessage(message, ...labels);
        const action = actions.find(({ label }) => label === chosen);
        if (action) await vscode.commands.executeCommand(action.command, action.argument);
    }
}

interface Action {
    readonly label: string;
    readonly command: string;
    readonly argument?: string;
}
