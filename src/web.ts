/**
 * The entry for a VS Code in a browser without a machine behind it (vscode.dev): it can start no process, so no model.
 * It says so, once unasked and whenever a command is called.
 */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { useDisplayLanguage } from './editor/display-language.ts';

/** Remembers that the user was told, in every browser that syncs. */
const toldKey = 'leftward.web.told';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
    useDisplayLanguage();
    const commands = contributedCommands(context.extension.packageJSON);
    for (const id of commands) {
        context.subscriptions.push(vscode.commands.registerCommand(id, explain));
    }
    context.subscriptions.push(statusItem());

    const { globalState } = context;
    if (globalState.get(toldKey) === true) return;
    globalState.setKeysForSync([toldKey]);
    await globalState.update(toldKey, true);
    void explain();
}

/** The sentence that answers everything here. */
export function needsMachine(): string {
    return l10n.t(
        'Leftward needs VS Code on your desktop, or a browser that is connected to a remote machine: its model runs in a process of its own, and a browser cannot start one.',
    );
}

function explain(): Thenable<unknown> {
    return vscode.window.showInformationMessage(needsMachine());
}

function statusItem(): vscode.StatusBarItem {
    const item = vscode.window.createStatusBarItem(
        'leftward.status',
        vscode.StatusBarAlignment.Right,
    );
    item.name = 'Leftward';
    item.text = '$(circle-slash) Leftward';
    item.tooltip = needsMachine();
    item.command = 'leftward.showMenu';
    item.show();
    return item;
}

/** The ids of the commands that package.json contributes. */
function contributedCommands(manifest: unknown): readonly string[] {
    const { contributes } = manifest as {
        readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    return contributes.commands.map(({ command }) => command);
}
