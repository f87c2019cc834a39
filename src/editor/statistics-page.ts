import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable.ts';
import { dayOf } from '../core/day.ts';
import { statisticsPage, statisticsTitle } from '../core/statistics-words.ts';
import { MarkdownPage } from './markdown-page.ts';
import type { StatisticsStore } from './statistics-store.ts';

/** The page that `Leftward: Show Statistics` shows. */
export class StatisticsPage implements vscode.Disposable {
    readonly #owned = new DisposableStore();
    readonly #store: StatisticsStore;
    readonly #page = this.#owned.add(
        new MarkdownPage('leftward', statisticsTitle(), () => this.#content()),
    );

    constructor(store: StatisticsStore) {
        this.#store = store;
        this.#owned.add(
            store.onDidChange(() => {
                this.#page.renew();
            }),
        );
    }

    show(): Promise<void> {
        return this.#page.show();
    }

    async clear(): Promise<void> {
        const clear = l10n.t('Clear');
        const chosen = await vscode.window.showWarningMessage(
            l10n.t('Leftward: clear all statistics? Their numbers begin anew.'),
            clear,
        );
        if (chosen === clear) await this.#store.clear();
    }

    dispose(): void {
        this.#owned.dispose();
    }

    #content(): string {
        return statisticsPage(this.#store.current, dayOf(new Date()));
    }
}
