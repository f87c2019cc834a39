import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable.ts';
import type { CompletionSession } from '../core/session.ts';
import type { LastAction } from './last-action.ts';
import type { LiveSettings } from './live-settings.ts';
import type { RequestLog } from './log.ts';
import { isSavingPower } from './power.ts';
import { readSituation } from './read-situation.ts';
import { readSnapshot } from './read-snapshot.ts';

/** How long the cursor has to rest, in milliseconds: who goes through a file by its lines is not followed. */
const restMs = 400;

/** Lets the model read ahead where the user may type next: at the place where the cursor comes to rest. */
export class WarmUp implements vscode.Disposable {
    readonly #owned = new DisposableStore();
    readonly #session: CompletionSession;
    readonly #settings: LiveSettings;
    readonly #lastAction: LastAction;
    readonly #log: RequestLog;
    #timer: NodeJS.Timeout | undefined;

    constructor(
        session: CompletionSession,
        settings: LiveSettings,
        lastAction: LastAction,
        log: RequestLog,
    ) {
        this.#session = session;
        this.#settings = settings;
        this.#lastAction = lastAction;
        this.#log = log;
        const rest = this.#restAnew.bind(this);
        this.#owned.add(vscode.window.onDidChangeActiveTextEditor(rest));
        this.#owned.add(vscode.window.onDidChangeTextEditorSelection(rest));
        this.#owned.add(settings.onDidChange(rest));
        rest();
    }

    dispose(): void {
        clearTimeout(this.#timer);
        this.#owned.dispose();
    }

    #restAnew(): void {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            this.#warm().catch((error: unknown) => {
                this.#log.error(error);
            });
        }, restMs);
    }

    async #warm(): Promise<void> {
        const editor = vscode.window.activeTextEditor;
        if (!editor || !this.#settings.current.warmUp) return;
        const { document, selection } = editor;
        const activity = this.#lastAction.of(document);
        // Where somebody has just typed, the model was asked already.
        const isTyped = activity.lastAction === 'typed' && activity.sinceChangeMs < 2 * restMs;
        if (isTyped || (await isSavingPower())) return;
        const { active } = selection;
        const situation = readSituation(document, active, 'automatic', activity);
        const settings = this.#settings.current;
        const read = () => readSnapshot(document, active, situation, settings.contextTokens);
        await this.#session.warm(situation, read, settings);
    }
}
