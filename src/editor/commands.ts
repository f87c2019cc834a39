import * as vscode from 'vscode';
import type { EngineSupervisor } from '../client/supervisor.ts';
import { isLanguageOn, type Settings } from '../core/settings.ts';
import { section, type LiveSettings } from './live-settings.ts';
import type { RequestLog } from './log.ts';

/** What the commands act on. */
export interface CommandTargets {
    readonly settings: LiveSettings;
    readonly engine: EngineSupervisor;
    readonly log: RequestLog;
}

type CommandTable = Readonly<Record<string, (targets: CommandTargets) => unknown>>;

/** Every command that package.json contributes. */
export const commands = {
    'leftward.toggle': ({ settings }) => setEnabled('*', settings.current.enable['*'] === false),
    'leftward.toggleLanguage': ({ settings }) => toggleLanguage(settings.current),
    'leftward.trigger': () => vscode.commands.executeCommand('editor.action.inlineSuggest.trigger'),
    'leftward.restartEngine': ({ engine }) => engine.restart(),
    'leftward.showLog': ({ log }) => {
        log.show();
    },
    'leftward.showMenu': ({ settings }) => showMenu(settings.current),
} as const satisfies CommandTable;

export function registerCommands(targets: CommandTargets): vscode.Disposable {
    const table: CommandTable = commands;
    return vscode.Disposable.from(
        ...Object.entries(table).map(([id, run]) =>
            vscode.commands.registerCommand(id, () => run(targets)),
        ),
    );
}

async function toggleLanguage(settings: Settings): Promise<void> {
    const languageId = vscode.window.activeTextEditor?.document.languageId;
    if (languageId === undefined) {
        void vscode.window.showInformationMessage('Leftward: open a file first.');
        return;
    }
    await setEnabled(languageId, !isLanguageOn(settings, languageId));
}

/** Writes one entry of `leftward.enable`, into the workspace's settings where it has the map already. */
async function setEnabled(languageId: string, isOn: boolean): Promise<void> {
    const configuration = vscode.workspace.getConfiguration(section);
    const here = configuration.inspect<Record<string, boolean>>('enable');
    const inWorkspace = here?.workspaceValue !== undefined;
    const value = inWorkspace ? here.workspaceValue : here?.globalValue;
    await configuration.update(
        'enable',
        { ...value, [languageId]: isOn },
        inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
    );
}

async function showMenu(settings: Settings): Promise<void> {
    const languageId = vscode.window.activeTextEditor?.document.languageId;
    const isOn = settings.enable['*'] !== false;
    const language = languageId === undefined ? [] : [languageItem(settings, languageId)];
    const chosen = await vscode.window.showQuickPick(
        [
            ...language,
            {
                label: isOn ? '$(circle-slash) Turn off' : '$(check) Turn on',
                command: 'leftward.toggle',
            },
            { label: '$(lightbulb) Suggest at the cursor', command: 'leftward.trigger' },
            { label: '$(debug-restart) Restart engine', command: 'leftward.restartEngine' },
            { label: '$(output) Show log', command: 'leftward.showLog' },
            {
                label: '$(gear) Settings',
                command: 'workbench.action.openSettings',
                argument: section,
            },
        ],
        { title: 'Leftward' },
    );
    if (!chosen) return;
    const args = 'argument' in chosen ? [chosen.argument] : [];
    await vscode.commands.executeCommand(chosen.command, ...args);
}

function languageItem(
    settings: Settings,
    languageId: string,
): { label: string; command: keyof typeof commands } {
    const label = isLanguageOn(settings, languageId)
        ? `$(circle-slash) Turn off for ${languageId}`
        : `$(check) Turn on for ${languageId}`;
    return { label, command: 'leftward.toggleLanguage' };
}
