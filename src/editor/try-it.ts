import * as vscode from 'vscode';

/** A loop is about to be written that has a model of its own just above. */
const content = `interface Item {
    readonly name: string;
    readonly price: number;
}

export function priceOf(items: readonly Item[]): number {
    let sum = 0;
    for (const item of items) {
        sum += item.price;
    }
    return sum;
}

export function namesOf(items: readonly Item[]): string[] {
    const names: string[] = [];
    for (const`;

/** Opens some code that is not finished, and asks for a suggestion at its end. */
export async function tryIt(viewColumn = vscode.ViewColumn.Active): Promise<void> {
    const document = await vscode.workspace.openTextDocument({ language: 'typescript', content });
    const end = document.positionAt(content.length);
    const selection = new vscode.Selection(end, end);
    await vscode.window.showTextDocument(document, { viewColumn, selection });
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
}
