import * as vscode from 'vscode';
import { Emitter } from '../base/emitter.ts';
import { mergePrivateFiles } from '../core/private-files.ts';
import { parseSettings, settingNames, type SettingName, type Settings } from '../core/settings.ts';
import type { Notices } from './notices.ts';

export const section = 'leftward';

/** The settings as they are now; changes count from the next request on, without a reload. */
export class LiveSettings implements vscode.Disposable {
    readonly #changed = new Emitter<Settings>();
    readonly #notices: Notices;
    readonly #listening: vscode.Disposable;
    #current: Settings;

    readonly onDidChange = this.#changed.event;

    constructor(notices: Notices) {
        this.#notices = notices;
        this.#current = this.#read();
        this.#listening = vscode.workspace.onDidChangeConfiguration((change) => {
            if (!change.affectsConfiguration(section)) return;
            this.#current = this.#read();
            this.#changed.fire(this.#current);
        });
    }

    get current(): Settings {
        return this.#current;
    }

    dispose(): void {
        this.#listening.dispose();
        this.#changed.dispose();
    }

    #read(): Settings {
        const configuration = vscode.workspace.getConfiguration(section);
        const raw: Partial<Record<SettingName, unknown>> = {};
        for (const name of settingNames) raw[name] = configuration.get<unknown>(name);
        const layers = configuration.inspect<unknown>('privateFiles');
        raw.privateFiles = mergePrivateFiles(layers?.globalValue, [
            layers?.workspaceValue,
            layers?.workspaceFolderValue,
        ]);
        const { settings, problems } = parseSettings(raw);
        this.#notices.settings(problems);
        this.#notices.destination(settings);
        return settings;
    }
}
