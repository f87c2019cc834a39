import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

const name = 'editor.quickSuggestions';

/**
 * Lets the completion list wait for a suggestion, and open where there is none; the default since 1.125.
 *
 * By `npm run bench -- --list` the list then opens some 20 to 40 ms later for Leftward's sake, and while one
 * types suggestions are seen about twice as often as with `on`, which has the list open over them.
 */
const calm = 'offWhenInlineCompletions';

/** Whether this VS Code can choose between its list and a suggestion, and is told not to. */
export function listHidesSuggestions(): boolean {
    const configuration = vscode.workspace.getConfiguration();
    const known = configuration.inspect<unknown>(name)?.defaultValue;
    return inCode(known) === calm && isOn(inCode(configuration.get<unknown>(name)));
}

/** Lets VS Code choose, in code; comments and strings stay as they are. */
export async function useSuggestedEditorSettings(): Promise<void> {
    const configuration = vscode.workspace.getConfiguration();
    const inspected = configuration.inspect<unknown>(name);
    if (inCode(inspected?.defaultValue) !== calm) {
        void vscode.window.showInformationMessage(
            l10n.t(
                'Leftward: this VS Code cannot choose between its completion list and suggestions; newer ones can.',
            ),
        );
        return;
    }
    const isInWorkspace = inspected?.workspaceValue !== undefined;
    const own = isInWorkspace ? inspected.workspaceValue : inspected?.globalValue;
    const value = typeof own === 'object' && own !== null ? { ...own, other: calm } : undefined;
    const { Workspace, Global } = vscode.ConfigurationTarget;
    await configuration.update(name, value, isInWorkspace ? Workspace : Global);
}

/** The value for code: the setting may be one value for everything. */
function inCode(value: unknown): unknown {
    const isMap = typeof value === 'object' && value !== null && 'other' in value;
    return isMap ? value.other : value;
}

const isOn = (value: unknown): boolean => value === true || value === 'on';
