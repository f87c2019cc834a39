import * as vscode from 'vscode';
import type { Offer, CompletionTrace } from '../protocol/trace.ts';

/** VS Code drops texts longer than 5,000 characters; a line this long is not repeated in them. */
const longestLinePrefix = 2000;

/** Called by VS Code when the user takes the whole of an item, with the request and the item's index. */
export const acceptedCommand = 'leftward.accepted';

/**
 * What a trace shows, the best first.
 *
 * An item replaces the line up to the cursor by itself and the suggestion: with an empty range ghost
 * text flickers after "accept word" (microsoft/vscode#208152). While the completion list is open it
 * begins with what the list would insert, or VS Code hides it.
 */
export function toItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    { request, outcome }: CompletionTrace,
    selected: vscode.SelectedCompletionInfo | undefined,
): vscode.InlineCompletionItem[] {
    if (outcome.kind !== 'shown') return [];
    const { start, end } = selected?.range ?? new vscode.Range(position, position);
    const isLong = position.character > longestLinePrefix;
    const lineStart = isLong ? start : start.with({ character: 0 });
    const before = document.getText(new vscode.Range(lineStart, start)) + (selected?.text ?? '');
    return [outcome, ...(outcome.others ?? [])].map((offer: Offer, index) => {
        const covered = position.translate(0, offer.overwrites);
        const range = new vscode.Range(lineStart, end.isAfter(covered) ? end : covered);
        const command = { command: acceptedCommand, title: '', arguments: [request, index] };
        return new vscode.InlineCompletionItem(before + offer.text, range, command);
    });
}
