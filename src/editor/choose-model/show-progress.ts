import * as vscode from 'vscode';
import { systemClock } from '../../base/clock.ts';
import { Transfer } from '../../core/transfer.ts';

/** How often the notification changes, in milliseconds. */
const tellEveryMs = 250;

/** Runs what can be cancelled in a notification. @param work gets a signal that aborts with the notification's button */
export function cancellable<T>(
    title: string,
    work: (signal: AbortSignal) => Promise<T>,
): Thenable<T> {
    return withNotification(title, (_progress, signal) => work(signal));
}

/**
 * Shows how far a download is, as bytes, rate and time left.
 *
 * @param work is to call `reached` with how many of all bytes are there
 */
export function showTransfer<T>(
    title: string,
    totalBytes: number,
    work: (signal: AbortSignal, reached: (bytes: number) => void) => Promise<T>,
): Thenable<T> {
    const transfer = new Transfer(systemClock, totalBytes);
    return withNotification(title, async (progress, signal) => {
        let told = 0;
        const tell = (): void => {
            const increment = (transfer.share - told) * 100;
            told = transfer.share;
            progress.report({ message: transfer.inWords, increment });
        };
        const timer = setInterval(tell, tellEveryMs);
        try {
            return await work(signal, (bytes) => {
                transfer.reached(bytes);
            });
        } finally {
            clearInterval(timer);
        }
    });
}

function withNotification<T>(
    title: string,
    work: (
        progress: vscode.Progress<{ message?: string; increment?: number }>,
        signal: AbortSignal,
    ) => Promise<T>,
): Thenable<T> {
    const location = vscode.ProgressLocation.Notification;
    return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
        const cancel = new AbortController();
        token.onCancellationRequested(() => {
            cancel.abort();
        });
        return work(progress, cancel.signal);
    });
}
