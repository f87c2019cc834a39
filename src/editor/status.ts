import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable.ts';
import type { Engine } from '../client/engine.ts';
import {
    destinationInWords,
    isOffHere,
    stateInWords,
    type Circumstances,
} from '../core/explanation.ts';
import { paragraph } from '../core/sentences.ts';
import { endpointOf, type Settings } from '../core/settings.ts';
import type { CompletionTrace } from '../protocol/trace.ts';
import type { LiveSettings } from './live-settings.ts';
import type { StatisticsStore } from './statistics-store.ts';
import { tooltip } from './tooltip.ts';

/** The status bar item: what Leftward is doing, and in its tooltip why the last request ended so. */
export class StatusItem implements vscode.Disposable {
    readonly #owned = new DisposableStore();
    readonly #item = this.#owned.add(
        vscode.window.createStatusBarItem('leftward.status', vscode.StatusBarAlignment.Right, 100),
    );
    readonly #settings: LiveSettings;
    readonly #engine: Engine;
    readonly #statistics: StatisticsStore;
    #last: CompletionTrace | undefined;
    #lastSettings: Settings | undefined;
    /** A request that a newer one overtook explains nothing. */
    #lastAnswered: CompletionTrace | undefined;

    constructor(settings: LiveSettings, engine: Engine, statistics: StatisticsStore) {
        this.#settings = settings;
        this.#engine = engine;
        this.#statistics = statistics;
        this.#item.name = 'Leftward';
        this.#item.command = 'leftward.showMenu';
        const update = this.#update.bind(this);
        this.#owned.add(settings.onDidChange(update));
        this.#owned.add(engine.onDidChangeStatus(update));
        this.#owned.add(statistics.onDidChange(update));
        this.#owned.add(vscode.window.onDidChangeActiveTextEditor(update));
        // A change of language closes the document and opens it again.
        this.#owned.add(vscode.workspace.onDidOpenTextDocument(update));
        this.#owned.add(vscode.workspace.onDidChangeConfiguration(update));
        this.#update();
        this.#item.show();
    }

    /** The trace of the last request. */
    get last(): CompletionTrace | undefined {
        return this.#last;
    }

    /** The trace of the last request, where it was made with these settings: with others it tells what was. */
    lastBySettings(settings: Settings): CompletionTrace | undefined {
        return this.#lastSettings === settings ? this.#last : undefined;
    }

    get circumstances(): Circumstances {
        return {
            engine: this.#engine.status,
            settings: this.#settings.current,
            last: this.#lastAnswered,
            languageId: vscode.window.activeTextEditor?.document.languageId,
            isGhostTextOn: vscode.workspace
                .getConfiguration('editor.inlineSuggest')
                .get('enabled', true),
        };
    }

    readonly request = (trace: CompletionTrace): void => {
        this.#last = trace;
        this.#lastSettings = this.#settings.current;
        const { outcome } = trace;
        if (outcome.kind === 'skipped' && outcome.reason === 'superseded') return;
        this.#lastAnswered = trace;
        this.#update();
    };

    dispose(): void {
        this.#owned.dispose();
    }

    #update(): void {
        const { circumstances } = this;
        const state = l10n.t('Leftward: {0}', stateInWords(circumstances));
        const { settings } = circumstances;
        const server = endpointOf(settings);
        // What is read aloud says where text goes, too.
        const label = server ? paragraph([`${state}.`, destinationInWords(settings)]) : state;
        const hasFailed = circumstances.engine.kind === 'failed' && !isOff(circumstances);
        const name = server ? `Leftward → ${server.host}` : 'Leftward';
        this.#item.text = `${iconOf(circumstances)} ${name}`;
        this.#item.accessibilityInformation = { label, role: 'button' };
        this.#item.tooltip = tooltip(circumstances, this.#statistics.today);
        this.#item.backgroundColor = hasFailed
            ? new vscode.ThemeColor('statusBarItem.warningBackground')
            : undefined;
    }
}

const isOff = (circumstances: Circumstances): boolean =>
    !circumstances.isGhostTextOn || isOffHere(circumstances);

function iconOf(circumstances: Circumstances): string {
    if (isOff(circumstances)) return '$(circle-slash)';
    switch (circumstances.engine.kind) {
        case 'starting':
        case 'restarting':
            return '$(loading~spin)';
        case 'failed':
            return '$(warning)';
        case 'idle':
        case 'ready':
        case 'thinking':
            return restIcon(circumstances);
    }
}

/** While all is well: where text leaves the machine, that can be seen. */
function restIcon({ settings }: Circumstances): string {
    const server = endpointOf(settings);
    if (!server) return '$(arrow-left)';
    return server.isThisMachine ? '$(server-process)' : '$(cloud-upload)';
}
