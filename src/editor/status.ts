import * as vscode from 'vscode';
import { assertNever } from '../base/assert-never.ts';
import { DisposableStore } from '../base/disposable.ts';
import type { EngineSupervisor } from '../client/supervisor.ts';
import { isLanguageOn, type Settings } from '../core/settings.ts';
import {
    advice,
    confidenceInWords,
    nothingInWords,
    reasonInWords,
    reuseInWords,
} from '../core/words.ts';
import type { EngineStatus } from '../protocol/status.ts';
import type { CompletionTrace, ModelFacts } from '../protocol/trace.ts';
import type { LiveSettings } from './live-settings.ts';

/** What the item shows. */
interface Situation {
    readonly engine: EngineStatus;
    readonly settings: Settings;
    readonly last: CompletionTrace | undefined;
    /** Of the active editor; undefined when there is none. */
    readonly languageId: string | undefined;
    /** VS Code's own switch for all ghost text. */
    readonly isGhostTextOn: boolean;
}

/** The status bar item: what Leftward is doing, and in its tooltip why the last request ended so. */
export class StatusItem implements vscode.Disposable {
    readonly #owned = new DisposableStore();
    readonly #item = this.#owned.add(
        vscode.window.createStatusBarItem('leftward.status', vscode.StatusBarAlignment.Right, 100),
    );
    readonly #settings: LiveSettings;
    readonly #engine: EngineSupervisor;
    #last: CompletionTrace | undefined;

    constructor(settings: LiveSettings, engine: EngineSupervisor) {
        this.#settings = settings;
        this.#engine = engine;
        this.#item.name = 'Leftward';
        this.#item.command = 'leftward.showMenu';
        const update = this.#update.bind(this);
        this.#owned.add(settings.onDidChange(update));
        this.#owned.add(engine.onDidChangeStatus(update));
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

    readonly request = (trace: CompletionTrace): void => {
        this.#last = trace;
        this.#update();
    };

    dispose(): void {
        this.#owned.dispose();
    }

    #update(): void {
        const situation: Situation = {
            engine: this.#engine.status,
            settings: this.#settings.current,
            last: this.#last,
            languageId: vscode.window.activeTextEditor?.document.languageId,
            isGhostTextOn: vscode.workspace
                .getConfiguration('editor.inlineSuggest')
                .get('enabled', true),
        };
        const { icon, label, isWarning } = describe(situation);
        this.#item.text = `${icon} Leftward`;
        this.#item.accessibilityInformation = { label: `Leftward: ${label}`, role: 'button' };
        this.#item.tooltip = tooltip(label, situation);
        this.#item.backgroundColor = isWarning
            ? new vscode.ThemeColor('statusBarItem.warningBackground')
            : undefined;
    }
}

interface Description {
    readonly icon: string;
    readonly label: string;
    readonly isWarning: boolean;
}

function describe({ engine, settings, languageId, isGhostTextOn }: Situation): Description {
    const calm = (icon: string, label: string): Description => ({ icon, label, isWarning: false });
    if (!isGhostTextOn) {
        return calm(
            '$(circle-slash)',
            'VS Code shows no suggestions: editor.inlineSuggest.enabled is off',
        );
    }
    if (languageId !== undefined && !isLanguageOn(settings, languageId)) {
        return calm('$(circle-slash)', `off for ${languageId}`);
    }
    switch (engine.kind) {
        case 'idle':
            return calm('$(arrow-left)', 'ready, the engine starts with the first suggestion');
        case 'starting':
            return calm('$(loading~spin)', 'starting');
        case 'ready':
            return calm('$(arrow-left)', 'ready');
        case 'thinking':
            return calm('$(arrow-left)', 'thinking');
        case 'restarting':
            return calm('$(loading~spin)', `restarting in ${(engine.delayMs / 1000).toFixed(1)} s`);
        case 'failed':
            return { icon: '$(warning)', label: 'failed', isWarning: true };
        default:
            return assertNever(engine);
    }
}

function tooltip(label: string, { engine, last }: Situation): vscode.MarkdownString {
    const text = new vscode.MarkdownString(`**Leftward** — ${label}`);
    const paragraphs = [
        engine.kind === 'failed' ? `${engine.error.detail} ${advice[engine.error.code]}` : '',
        last ? lastInWords(last) : '',
        last?.generation ? modelInWords(last.generation.model) : '',
    ];
    for (const paragraph of paragraphs) {
        if (paragraph !== '') text.appendMarkdown('\n\n').appendMarkdown(escapeMarkdown(paragraph));
    }
    return text;
}

function lastInWords(trace: CompletionTrace): string {
    const { outcome, reused, totalMs, unreadRightChars, confidence } = trace;
    if (outcome.kind === 'skipped') {
        // What failed stands above.
        const isFailure = outcome.reason === 'engine-failed';
        return `Nothing was suggested: ${isFailure ? reasonInWords[outcome.reason] : nothingInWords(outcome)}`;
    }
    return [
        reused ? reuseInWords[reused] : `the last suggestion took ${totalMs.toFixed(0)} ms`,
        ...(confidence ? [confidenceInWords(confidence)] : []),
        `${unreadRightChars} characters on the right were not read`,
    ]
        .map(sentence)
        .join(' ');
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const modelInWords = ({ name, architecture, contextTokens }: ModelFacts): string =>
    `Model ${name}, ${architecture}, a window of ${contextTokens} tokens.`;

/** `appendText` would keep each space and so never break a line. */
const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-!|<>~]/g, '\\$&');
