import * as vscode from 'vscode';
import type { SettingProblem } from '../core/settings.ts';
import { advice } from '../core/words.ts';
import type { EngineStatus } from '../protocol/status.ts';

/** Pop-ups: each text at most once in a session, and never the same failure again and again. */
export class Notices {
    readonly #shown = new Set<string>();

    settings(problems: readonly SettingProblem[]): void {
        for (const { name, message } of problems) {
            this.#once(`The setting leftward.${name} is ignored, its default is used. ${message}`, [
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
        this.#once(`${detail} ${advice[code]}`, [
            { label: 'Show Log', command: 'leftward.showLog' },
            { label: 'Restart Engine', command: 'leftward.restartEngine' },
        ]);
    };

    #once(text: string, actions: readonly Action[]): void {
        if (this.#shown.has(text)) return;
        this.#shown.add(text);
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
