import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { endpointOf, isLanguageOn, type Settings } from '../core/settings.ts';
import { section } from './live-settings.ts';

interface Entry extends vscode.QuickPickItem {
    readonly command: string;
    readonly argument?: string;
}

const separator: vscode.QuickPickItem = { label: '', kind: vscode.QuickPickItemKind.Separator };

/** VS Code's own; versions before 1.103 have none. */
const snooze = 'editor.action.inlineSuggest.snooze';

/**
 * What a click on the status item offers.
 *
 * @param why in words, nothing was suggested, or that something was
 */
export async function showMenu(settings: Settings, why: string): Promise<void> {
    const canSnooze = (await vscode.commands.getCommands(true)).includes(snooze);
    const chosen = await vscode.window.showQuickPick<Entry | vscode.QuickPickItem>(
        [
            ...switches(settings, canSnooze),
            separator,
            {
                label: `$(lightbulb) ${l10n.t('Suggest at the cursor')}`,
                command: 'leftward.trigger',
            },
            {
                label: `$(question) ${l10n.t('Why is nothing suggested?')}`,
                detail: why,
                command: 'leftward.explain',
            },
            {
                label: `$(eye) ${l10n.t('Why only left context?')}`,
                command: 'leftward.togglePanel',
            },
            { label: `$(graph) ${l10n.t('Statistics')}`, command: 'leftward.showStatistics' },
            { label: `$(chip) ${l10n.t('The model')}`, command: 'leftward.showModel' },
            endpointOf(settings)
                ? {
                      label: `$(server) ${l10n.t('Choose model of the server…')}`,
                      command: 'leftward.chooseEndpointModel',
                  }
                : {
                      label: `$(cloud-download) ${l10n.t('Choose model…')}`,
                      command: 'leftward.chooseModel',
                  },
            separator,
            { label: `$(output) ${l10n.t('Show log')}`, command: 'leftward.showLog' },
            {
                label: `$(debug-restart) ${l10n.t('Restart engine')}`,
                command: 'leftward.restartEngine',
            },
            { label: `$(book) ${l10n.t('Get started')}`, command: 'leftward.getStarted' },
            {
                label: `$(gear) ${l10n.t('Settings')}`,
                command: 'workbench.action.openSettings',
                argument: section,
            },
        ],
        { title: 'Leftward' },
    );
    if (!chosen || !('command' in chosen)) return;
    const args = chosen.argument === undefined ? [] : [chosen.argument];
    await vscode.commands.executeCommand(chosen.command, ...args);
}

function switches(settings: Settings, canSnooze: boolean): readonly Entry[] {
    const languageId = vscode.window.activeTextEditor?.document.languageId;
    const isOn = settings.enable['*'] !== false;
    return [
        ...(languageId === undefined ? [] : [languageEntry(settings, languageId)]),
        {
            label: isOn ? `$(circle-slash) ${l10n.t('Turn off')}` : `$(check) ${l10n.t('Turn on')}`,
            command: 'leftward.toggle',
        },
        ...(canSnooze
            ? [{ label: `$(bell-slash) ${l10n.t('Snooze for a while')}`, command: snooze }]
            : []),
    ];
}

function languageEntry(settings: Settings, languageId: string): Entry {
    const label = isLanguageOn(settings, languageId)
        ? `$(circle-slash) ${l10n.t('Turn off for {0}', languageId)}`
        : `$(check) ${l10n.t('Turn on for {0}', languageId)}`;
    return { label, command: 'leftward.toggleLanguage' };
}
