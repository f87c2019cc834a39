import * as vscode from 'vscode';
import { ask, editorHasFocus, pageIsThere } from './page.ts';
import { until } from './wait.ts';

export const panelTitle = 'Why Only Left Context?';

/** For tests that look into the panel: without a page nothing can be seen in there. */
export const describeSeen = pageIsThere ? describe : (): void => undefined;

/** The panel's tabs; there should be at most one. */
export function panelTabs(): readonly vscode.Tab[] {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.filter(({ input }) => input instanceof vscode.TabInputWebview);
}

export const isPanelVisible = (): boolean => panelTabs().some(({ isActive }) => isActive);

/** Presses "Toggle" and waits until the panel is there, or gone. */
export async function togglePanel(isVisible: boolean): Promise<void> {
    await vscode.commands.executeCommand('leftward.togglePanel');
    await until(isVisible ? 'the panel' : 'no panel', () => isPanelVisible() === isVisible);
}

/** Opens the panel and waits until its page shows something. */
export async function openPanel(): Promise<void> {
    await togglePanel(true);
    if (!pageIsThere) return;
    await until('the page of the panel', async () => (await panelTexts('main')).length > 0);
}

/** The texts of all elements of the panel's page that a selector finds; none while there is no page. */
export async function panelTexts(selector: string): Promise<readonly string[]> {
    const answer = await ask({ kind: 'texts', selector, inPanel: true });
    if (!Array.isArray(answer)) throw new Error(`Not a list: ${JSON.stringify(answer)}`);
    return answer.map(String);
}

/** The values of an attribute, null where an element has none. */
export async function panelAttributes(
    selector: string,
    name: string,
): Promise<readonly (string | null)[]> {
    const answer = await ask({ kind: 'attributes', selector, name, inPanel: true });
    if (!Array.isArray(answer)) throw new Error(`Not a list: ${JSON.stringify(answer)}`);
    return answer.map((value: unknown) => (typeof value === 'string' ? value : null));
}

export async function clickInPanel(selector: string): Promise<void> {
    await ask({ kind: 'click', selector, inPanel: true });
}

export async function focusInPanel(selector: string): Promise<void> {
    await ask({ kind: 'focus', selector, inPanel: true });
}

/** Gives the keyboard back to the editor, which stands left of the panel. */
export async function focusFirstGroup(): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await editorHasFocus();
}

/** Waits until an element's text passes, and returns it. */
export async function panelShows(
    selector: string,
    isWanted: (text: string) => boolean = () => true,
): Promise<string> {
    let seen: readonly string[] = [];
    try {
        return await until('the panel to show it', async () => {
            seen = await panelTexts(selector);
            return seen.find(isWanted);
        });
    } catch (error) {
        throw new Error(`The panel shows as ${selector} only: ${JSON.stringify(seen)}`, {
            cause: error,
        });
    }
}

/** Waits until the panel shows a newer reading than this one, and returns its number. */
export async function panelReads(after = -1): Promise<number> {
    return until('a newer reading in the panel', async () => {
        const [id] = await panelAttributes('[data-reading]', 'data-reading');
        return id !== undefined && id !== null && id !== '' && Number(id) > after && Number(id);
    });
}
