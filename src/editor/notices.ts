import * as vscode from 'vscode';
import { settingNames, type SettingProblem } from '../core/settings.ts';
import { advice } from '../core/words.ts';
import type { EngineStatus } from '../protocol/status.ts';

/** Pop-ups: one for each wrong setting until it is right again, and one for each failure. */
export class Notices {
    readonly #shown = new Set<string>();

    settings(problems: readonly SettingProblem[]): void {
        const wrong = new Set(problems.map(({ name }) => name));
        for (const name of settingNames) if (!wrong.has(name)) this.#shown.delete(name);
        for (const { name, message } of problems) {
            this.#once(name, `The setting leftward.${name} is not used as it stands: ${message}`, [
                {
                    label: 'Open Settings',
                    command: 'workbench.action.openSettings',
                    argument: `leftward.${name}`,
                },
            ]);
        }
    }

    readonly engineStatus = (status: EngineStatus): void => {
        if (status.kind !== 'failed') return;
        const { code, detail } = status.error;
        const text = `${detail} ${advice[code]}`;
        this.#once(text, text, [
            { label: 'Show Log', command: 'leftward.showLog' },
            { label: 'Restart Engine', command: 'leftward.restartEngine' },
        ]);
    };

    #once(key: string, text: string, actions: readonly Action[]): void {
        if (this.#shown.has(key)) return;
        this.#shown.add(key);
        void this.#show(text, actions);
    }

    async #show(text: string, actions: readonly Action[]): Promise<void> {
        const labels = actions.map(({ label }) => label);
        const chosen = await vscode.window.showWarningMessage(`Leftward: ${text}`, ...labels);
        const action = actions.find(({ label }) => label === chosen);
        if (action) await vscode.commands.executeCommand(action.command, action.argument);
    }
}

interface Action {
    readonly label: string;
    readonly command: string;
    readonly argument?: string;
}
