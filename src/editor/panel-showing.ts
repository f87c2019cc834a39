import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable.ts';
import { DisposableStore } from '../base/disposable.ts';
import type { Event } from '../base/emitter.ts';
import type { PanelConversation } from '../core/panel/conversation.ts';
import type { ToPanel } from '../protocol/panel.ts';
import type { CompletionTrace } from '../protocol/trace.ts';
import type { FollowedEditor } from './followed-editor.ts';

/** Talks to one page. */
export type Conversation = Pick<
    PanelConversation,
    'receive' | 'traced' | 'moved' | 'engineChanged' | 'modelMeasured' | 'dispose'
>;

/** What the panel shows, and what tells it to show something else. */
export interface PanelSources {
    readonly followed: FollowedEditor;
    readonly traced: Event<CompletionTrace>;
    readonly lastTrace: () => CompletionTrace | undefined;
    readonly engineChanged: Event<unknown>;
    readonly settingsChanged: Event<unknown>;
    readonly modelMeasured: Event<unknown>;
    /** Begins to talk to a page. */
    readonly converse: (post: (message: ToPanel) => void) => Conversation;
}

/**
 * The panel as long as it can be seen. All that it listens to, it listens to from here, so that a panel that is
 * hidden or closed costs nothing.
 */
export class PanelShowing implements Disposable {
    readonly #owned = new DisposableStore();
    readonly #conversation: Conversation;

    constructor(sources: PanelSources, post: (message: ToPanel) => void) {
        const { followed, traced, lastTrace } = sources;
        const conversation = this.#owned.add(sources.converse(post));
        this.#conversation = conversation;
        const moved = (): void => {
            conversation.moved();
        };
        const movedIn = (document: vscode.TextDocument): void => {
            if (followed.shows(document)) conversation.moved();
        };
        const listening = [
            traced((trace) => {
                conversation.traced(trace);
            }),
            sources.engineChanged(() => {
                conversation.engineChanged();
            }),
            sources.settingsChanged(moved),
            sources.modelMeasured(() => {
                conversation.modelMeasured();
            }),
            vscode.window.onDidChangeActiveTextEditor(moved),
            vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
                movedIn(textEditor.document);
            }),
            vscode.workspace.onDidChangeTextDocument(({ document }) => {
                movedIn(document);
            }),
            // A change of language closes the document and opens it again.
            vscode.workspace.onDidOpenTextDocument(movedIn),
            vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
                if (closed.length > 0) conversation.moved();
            }),
        ];
        for (const each of listening) this.#owned.add(each);
        const last = lastTrace();
        if (last) conversation.traced(last);
        conversation.moved();
    }

    /** @param message of the page, of whatever shape */
    receive(message: unknown): void {
        this.#conversation.receive(message);
    }

    dispose(): void {
        this.#owned.dispose();
    }
}
