import * as vscode from 'vscode';
import { texts } from './page.ts';
import { pause } from './wait.ts';

/** Time for a pop-up that should not come, in milliseconds. */
const settleMs = 600;

/** The texts of Leftward's pop-ups that are open, or were and are kept in the notification centre. */
export async function notices(): Promise<readonly string[]> {
    await pause(settleMs);
    await vscode.commands.executeCommand('notifications.showList');
    await pause(settleMs);
    const all = await texts('.notifications-center .notification-list-item-message');
    await vscode.commands.executeCommand('notifications.hideList');
    return all.filter((text) => text.startsWith('Leftward'));
}

export async function clearNotices(): Promise<void> {
    await vscode.commands.executeCommand('notifications.clearAll');
}
