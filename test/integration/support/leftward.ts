import * as vscode from 'vscode';
import type { LeftwardApi } from '../../../src/editor/api.ts';
import type { CompletionTrace } from '../../../src/protocol/trace.ts';
import { until } from './wait.ts';

/** The extension under test, active. */
export async function leftward(): Promise<LeftwardApi> {
    const extension = vscode.extensions.getExtension<LeftwardApi>('leftward.leftward');
    if (!extension) throw new Error('VS Code does not know leftward.leftward.');
    return extension.activate();
}

/** Writes down every trace while `act` runs and until one of them passes `isWanted`; returns that one. */
export async function traceAfter(
    act: () => PromiseLike<unknown>,
    isWanted: (trace: CompletionTrace) => boolean,
    timeoutMs?: number,
): Promise<CompletionTrace> {
    const seen: CompletionTrace[] = [];
    const listening = (await leftward()).onDidTrace((trace) => seen.push(trace));
    try {
        await act();
        return await until('the wanted trace', () => seen.find(isWanted), timeoutMs);
    } catch (error) {
        const outcomes = seen.map(({ outcome }) => JSON.stringify(outcome)).join('\n');
        throw new Error(`${String(error)} Outcomes seen:\n${outcomes}`, { cause: error });
    } finally {
        listening.dispose();
    }
}

export const isShown = ({ outcome }: CompletionTrace): boolean => outcome.kind === 'shown';

/** The text that a trace's ghost text had, '' where there was none. */
export const shownText = ({ outcome }: CompletionTrace): string =>
    outcome.kind === 'shown' ? outcome.text : '';

/** Why a trace showed nothing. */
export const skipReason = ({ outcome }: CompletionTrace): string | undefined =>
    outcome.kind === 'skipped' ? outcome.reason : undefined;

/** Asks for a suggestion at the cursor, as the command does, and returns what came of it. */
export async function suggest(): Promise<CompletionTrace> {
    // VS Code asks only once for the same place in the same version of a document.
    await touchDocument();
    return suggestAgain();
}

/** Asks once more where nothing but settings or the engine has changed since. */
export async function suggestAgain(): Promise<CompletionTrace> {
    return traceAfter(
        () => vscode.commands.executeCommand('leftward.trigger'),
        ({ trigger }) => trigger === 'invoke',
    );
}

async function touchDocument(): Promise<void> {
    const { activeTextEditor: editor } = vscode.window;
    if (!editor) throw new Error('No editor is open.');
    const { document, selection } = editor;
    const start = new vscode.Position(0, 0);
    await editor.edit((edit) => {
        edit.insert(start, ' ');
    });
    await editor.edit((edit) => {
        edit.delete(new vscode.Range(start, start.translate(0, 1)));
    });
    await vscode.window.showTextDocument(document, { selection });
}

/** Waits until the engine has loaded its model. */
export async function engineIsReady(): Promise<number> {
    const api = await leftward();
    return until('a ready engine', () => api.status().kind === 'ready' && api.enginePid());
}

/** Starts the engine where it does not run. */
export async function engineRuns(): Promise<void> {
    const { kind } = (await leftward()).status();
    if (kind === 'ready' || kind === 'thinking') return;
    await vscode.commands.executeCommand('leftward.restartEngine');
}
