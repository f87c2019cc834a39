import * as vscode from 'vscode';
import type { Emitter } from '../base/emitter.ts';
import type { CompletionSession } from '../core/session.ts';
import type { CompletionTrace } from '../protocol/trace.ts';
import { toItems } from './inline-items.ts';
import type { LastAction } from './last-action.ts';
import type { LiveSettings } from './live-settings.ts';
import type { RequestLog } from './log.ts';
import { readSituation } from './read-situation.ts';
import { readSnapshot, selectedAt } from './read-snapshot.ts';

/** Offers what the session completes as ghost text. */
export class InlineProvider implements vscode.InlineCompletionItemProvider {
    readonly #session: CompletionSession;
    readonly #settings: LiveSettings;
    readonly #lastAction: LastAction;
    readonly #traced: Emitter<CompletionTrace>;
    readonly #log: RequestLog;

    constructor(
        session: CompletionSession,
        settings: LiveSettings,
        lastAction: LastAction,
        traced: Emitter<CompletionTrace>,
        log: RequestLog,
    ) {
        this.#session = session;
        this.#settings = settings;
        this.#lastAction = lastAction;
        this.#traced = traced;
        this.#log = log;
    }

    async provideInlineCompletionItems(
        document: vscode.TextDocument,
        position: vscode.Position,
        context: vscode.InlineCompletionContext,
        token: vscode.CancellationToken,
    ): Promise<vscode.InlineCompletionItem[]> {
        const abort = new AbortController();
        const listening = token.onCancellationRequested(() => {
            abort.abort();
        });
        if (token.isCancellationRequested) abort.abort();
        try {
            const { version, languageId } = document;
            const trace = await this.#complete(document, position, context, abort.signal);
            this.#traced.fire(trace);
            const isStale =
                abort.signal.aborted ||
                document.isClosed ||
                document.version !== version ||
                document.languageId !== languageId;
            return isStale ? [] : toItems(document, position, trace, selectedAt(position, context));
        } catch (error) {
            this.#log.error(error);
            return [];
        } finally {
            listening.dispose();
        }
    }

    #complete(
        document: vscode.TextDocument,
        position: vscode.Position,
        context: vscode.InlineCompletionContext,
        signal: AbortSignal,
    ): Promise<CompletionTrace> {
        const settings = this.#settings.current;
        const isInvoked = context.triggerKind === vscode.InlineCompletionTriggerKind.Invoke;
        const trigger = isInvoked ? 'invoke' : 'automatic';
        const activity = this.#lastAction.of(document);
        const situation = readSituation(document, position, trigger, activity);
        const { contextTokens } = settings;
        const selected = selectedAt(position, context);
        const read = () => readSnapshot(document, position, situation, contextTokens, selected);
        return this.#session.complete(situation, read, settings, signal);
    }
}
