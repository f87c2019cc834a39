import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable.ts';
import { dayOf } from '../core/day.ts';
import { statisticsPage, statisticsTitle } from '../core/statistics-words.ts';
import type { StatisticsStore } from './statistics-store.ts';

const scheme = 'leftward';

/** The statistics as a document that nobody can edit, shown by VS Code's own Markdown preview. */
export class StatisticsPage implements vscode.TextDocumentContentProvider, vscode.Disposable {
    readonly #owned = new DisposableStore();
    readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
    readonly #store: StatisticsStore;
    readonly #uri = vscode.Uri.from({ scheme, path: `/${statisticsTitle()}.md` });

    readonly onDidChange = this.#changed.event;

    constructor(store: StatisticsStore) {
        this.#store = store;
        const update = (): void => {
            this.#changed.fire(this.#uri);
        };
        this.#owned.add(store.onDidChange(update));
        this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    }

    provideTextDocumentContent(): string {
        return statisticsPage(this.#store.current, dayOf(new Date()));
    }

    async show(): Promise<void> {
        const known = await vscode.commands.getCommands(true);
        // The preview is an extension of VS Code's, which may be turned off.
        const command = known.includes('markdown.showPreview')
            ? 'markdown.showPreview'
            : 'vscode.open';
        await vscode.commands.executeCommand(command, this.#uri);
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
}
