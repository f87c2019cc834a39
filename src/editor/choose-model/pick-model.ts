import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { readHubReference } from '../../client/hub/hub-id.ts';
import type { Choice } from './choice.ts';
import { typedEntry, type Entry, type EntryButton } from './entries.ts';

/**
 * Shows the models that there are. What is typed may also be the name of any other on the hub.
 *
 * @param entries called again after a button was pressed
 */
export async function pickModel(
    entries: () => Promise<readonly Entry[]>,
    endpoint: string,
): Promise<Choice | undefined> {
    const picker = vscode.window.createQuickPick<Entry>();
    picker.title = l10n.t('Leftward: choose a model');
    picker.placeholder = l10n.t(
        'A model from the list, or owner/name or the address of one on {0}',
        new URL(endpoint).host,
    );
    picker.matchOnDescription = true;
    picker.matchOnDetail = true;
    let known = await entries();
    const show = (): void => {
        const reference = readHubReference(picker.value, endpoint);
        picker.items = reference ? [typedEntry(reference), ...known] : known;
    };
    picker.onDidChangeValue(show);
    picker.onDidTriggerItemButton(async ({ button }) => {
        // A button may ask something, and the list is to be there after that.
        picker.ignoreFocusOut = true;
        await (button as EntryButton).run();
        known = await entries();
        picker.ignoreFocusOut = false;
        show();
    });
    show();
    try {
        return await new Promise((resolve) => {
            picker.onDidAccept(() => {
                resolve(picker.selectedItems[0]?.choice);
            });
            picker.onDidHide(() => {
                resolve(undefined);
            });
            picker.show();
        });
    } finally {
        picker.dispose();
    }
}
