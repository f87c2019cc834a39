import * as vscode from 'vscode';
import { isLanguageOn, type Settings } from '../core/settings.ts';
import { section } from './live-settings.ts';

/** What a click on the status item offers. */
export async function showMenu(settings: Settings): Promise<void> {
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

function languageItem(settings: Settings, languageId: string): { label: string; command: string } {
    const label = isLanguageOn(settings, languageId)
        ? `$(circle-slash) Turn off for ${languageId}`
        : `$(check) Turn on for ${languageId}`;
    return { label, command: 'leftward.toggleLanguage' };
}
