import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { settingIn } from '../core/setting-names.ts';

interface Action extends vscode.MessageItem {
    readonly command: string;
    readonly argument?: string;
}

/** Tells why nothing is suggested, with what can be done about it a click away. */
export async function explain(why: string): Promise<void> {
    const setting = settingIn(why);
    const actions: readonly Action[] = [
        ...(setting === undefined
            ? []
            : [
                  {
                      title: l10n.t('Open Setting'),
                      command: 'workbench.action.openSettings',
                      argument: setting,
                  },
              ]),
        { title: l10n.t('Suggest Here'), command: 'leftward.trigger' },
        { title: l10n.t('Show Log'), command: 'leftward.showLog' },
    ];
    const message = l10n.t('Leftward: {0}', why);
    const chosen = await vscode.window.showInformationMessage(message, ...actions);
    if (chosen) await vscode.commands.executeCommand(chosen.command, chosen.argument);
}
