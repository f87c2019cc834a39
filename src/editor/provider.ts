import * as vscode from 'vscode';
import type { Emitter } from '../base/emitter.ts';
import type { CompletionSession } from '../core/session.ts';
import type { CompletionTrace, Outcome } from '../protocol/trace.ts';
import type { LiveSettings } from './live-settings.ts';
import type { RequestLog } from './log.ts';
import { readSnapshot } from './read-snapshot.ts';

/** VS Code drops texts longer than 5,000 characters; a line this long is not repeated in them. */
const longestLinePrefix = 2000;

type Shown = Extract<Outcome, { kind: 'shown' }>;

/** Offers what the session completes as ghost text. */
export class InlineProvider implements vscode.InlineCompletionItemProvider {
    readonly #session: CompletionSession;
    readonly #settings: LiveSettings;
    readonly #traced: Emitter<CompletionTrace>;
    readonly #log: RequestLog;

    constructor(
        session: CompletionSession,
        settings: LiveSettings,
        traced: Emitter<CompletionTrace>,
        log: RequestLog,
    ) {
        this.#session = session;
        this.#settings = settings;
        this.#traced = traced;
        this.#log = log;
    }

    async provideInlineCompletionItems(
        document: vscode.TextDocument,
        position: vscode.Position,
        context: vscode.InlineCompletionContext,
        token: vscode.CancellationToken,
    ): Promise<vscode.InlineCompletionItem[]> {
        try {
            const settings = this.#settings.current;
            const isInvoked = context.triggerKind === vscode.InlineCompletionTriggerKind.Invoke;
            const trigger = isInvoked ? 'invoke' : 'automatic';
            const snapshot = readSnapshot(document, position, trigger, settings.contextTokens);
            const trace = await this.#session.complete(snapshot, settings, abortSignal(token));
            this.#traced.fire(trace);
            if (trace.outcome.kind !== 'shown' || token.isCancellationRequested) return [];
            return [toItem(document, position, trace.outcome)];
        } catch (error) {
            this.#log.error(error);
            return [];
        }
    }
}

/**
 * The item replaces the line up to the cursor by itself and the suggestion: with an empty range ghost
 * text flickers after "accept word" (microsoft/vscode#208152).
 */
function toItem(
    document: vscode.TextDocument,
    position: vscode.Position,
    { text, overwrites }: Shown,
): vscode.InlineCompletionItem {
    const end = position.translate(0, overwrites);
    const isLong = position.character > longestLinePrefix;
    const start = isLong ? position : position.with({ character: 0 });
    const before = document.getText(new vscode.Range(start, position));
    return new vscode.InlineCompletionItem(before + text, new vscode.Range(start, end));
}

function abortSignal(token: vscode.CancellationToken): AbortSignal {
    const controller = new AbortController();
    if (token.isCancellationRequested) controller.abort();
    token.onCancellationRequested(() => {
        controller.abort();
    });
    return controller.signal;
}
