import * as vscode from 'vscode';

/** As package.json's `activationEvents` and `menus` have it. */
export const panelType = 'leftward.panel';

/** The tabs that hold the panel; after a reload of the window VS Code has one before there is a panel. */
export function panelTabs(): readonly vscode.Tab[] {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.filter(
        // VS Code puts something of its own before the type.
        ({ input }) =>
            input instanceof vscode.TabInputWebview && input.viewType.endsWith(panelType),
    );
}

/** Where a new file does not cover the panel. */
export function columnBesidePanel(): vscode.ViewColumn {
    const own = new Set(panelTabs().map(({ group }) => group.viewColumn));
    const others = vscode.window.tabGroups.all.map(({ viewColumn }) => viewColumn);
    return others.find((column) => !own.has(column)) ?? vscode.ViewColumn.Two;
}
