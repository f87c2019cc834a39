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
                      title: 'Open Setting',
                      command: 'workbench.action.openSettings',
                      argument: setting,
                  },
              ]),
        { title: 'Suggest Here', command: 'leftward.trigger' },
        { title: 'Show Log', command: 'leftward.showLog' },
    ];
    const chosen = await vscode.window.showInformationMessage(`Leftward: ${why}`, ...actions);
    if (chosen) await vscode.commands.executeCommand(chosen.command, chosen.argument);
}
