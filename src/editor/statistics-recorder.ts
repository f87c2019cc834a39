import * as vscode from 'vscode';
import { OfferWatch } from '../core/offer-watch.ts';
import { nothing, tallyOf } from '../core/tally.ts';
import type { CompletionTrace, Generation } from '../protocol/trace.ts';
import type { StatisticsStore } from './statistics-store.ts';

/** Counts what is asked, shown and taken. */
export class StatisticsRecorder implements vscode.Disposable {
    readonly #store: StatisticsStore;
    readonly #watch = new OfferWatch();
    /** What has been shown. A suggestion that is shown again, typed along or come back to, is the same one. */
    #shown = new WeakSet<Generation>();
    readonly #listening: vscode.Disposable;

    constructor(store: StatisticsStore) {
        this.#store = store;
        this.#listening = vscode.workspace.onDidChangeTextDocument((change) => {
            const taken = this.#watch.changed(
                change.document.uri.toString(),
                change.contentChanges,
            );
            if (!taken) return;
            const { languageId, chars } = taken;
            store.add(languageId, { ...nothing, acceptedParts: 1, acceptedChars: chars });
        });
    }

    readonly request = (trace: CompletionTrace): void => {
        const { generation, outcome, languageId } = trace;
        const isShown = outcome.kind === 'shown' && generation !== undefined;
        const isNew = isShown && !this.#shown.has(generation);
        if (isShown) this.#shown.add(generation);
        this.#store.add(languageId, tallyOf(trace, isNew));
        const editor = vscode.window.activeTextEditor;
        if (!editor || outcome.kind !== 'shown') return;
        const { document, selection } = editor;
        const offset = document.offsetAt(selection.active);
        this.#watch.offered(trace, { uri: document.uri.toString(), offset });
    };

    /**
     * The user took all that was left of an offer.
     *
     * @param request the trace's number
     * @param index among its offers, 0 for the first
     */
    readonly accepted = (request: number, index: number): void => {
        const taken = this.#watch.taken(request, index);
        if (!taken) return;
        // The same text, offered anew after it was taken and undone, is another suggestion.
        this.#shown = new WeakSet();
        const { languageId, chars } = taken;
        this.#store.add(languageId, { ...nothing, accepted: 1, acceptedChars: chars });
    };

    dispose(): void {
        this.#listening.dispose();
    }
}
