/** The panel as in VS Code: the page in a real browser, and all behind it as the extension wires it. */
import * as assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { systemClock } from '../../../src/base/clock.ts';
import type { Disposable } from '../../../src/base/disposable.ts';
import { useNumeralsOf } from '../../../src/base/numerals.ts';
import type { EngineSupervisor } from '../../../src/client/supervisor.ts';
import { ModelInspection } from '../../../src/core/model/inspection.ts';
import { PanelConversation } from '../../../src/core/panel/conversation.ts';
import { CompletionSession } from '../../../src/core/session.ts';
import { defaultSettings, type Settings } from '../../../src/core/settings.ts';
import type { EditorSnapshot } from '../../../src/core/snapshot.ts';
import type { Reading, ToPanel, View } from '../../../src/protocol/panel.ts';
import type { CompletionTrace } from '../../../src/protocol/trace.ts';
import { until } from '../../support/until.ts';
import { theBrowser } from './browser.ts';
import { engineWith, type ModelName } from './engines.ts';
import { RecordingEngine } from './recording-engine.ts';
import { messagesOf } from './languages.ts';
import { origin, servePage } from './served-page.ts';
import { TextWorkplace } from './text-workplace.ts';
import { readTheme, type ThemeName } from './themes.ts';
import { actAsVsCode, applyTheme } from './vscode-api.ts';

export interface PanelOptions {
    /** The text, with the cursor drawn as `│`. */
    readonly drawn?: string;
    readonly path?: string;
    readonly languageId?: string;
    readonly model?: ModelName;
    /** In place of the one that all tests share. */
    readonly engine?: EngineSupervisor;
    readonly settings?: Partial<Settings>;
    readonly theme?: ThemeName;
    readonly language?: 'en' | 'zh-cn';
    readonly width?: number;
    readonly height?: number;
    readonly reducedMotion?: 'reduce' | 'no-preference';
    readonly forcedColors?: 'active' | 'none';
    readonly trainingData?: string;
}

/** Where no test says otherwise. */
const usual = {
    drawn: '│',
    path: 'src/menu.ts',
    languageId: 'typescript',
    model: 'tiny',
    settings: {},
    theme: 'dark',
    language: 'en',
    width: 420,
    height: 900,
    reducedMotion: 'no-preference',
    forcedColors: 'none',
    trainingData: 'Two texts, by heart.',
} as const;

/** Time is no matter where no test says otherwise: other work may hold the processors. */
const timeBudgetMs = 10_000;

const opened: Panel[] = [];

/** Opens a panel that is closed after the test; a fault of its page fails the test. */
export async function openPanel(options: PanelOptions = {}): Promise<Panel> {
    const panel = new Panel(options);
    opened.push(panel);
    await panel.open();
    return panel;
}

afterEach(async () => {
    const closing = opened.splice(0);
    for (const panel of closing) await panel.close();
    useLanguage('en');
    for (const { faults } of closing) assert.deepEqual(faults, []);
});

/** As the extension does for all that it says itself. */
function useLanguage(language: string): void {
    l10n.config({ contents: messagesOf(language) });
    useNumeralsOf(language);
}

/** One panel for all tests of the `describe` around the call, which only look at it. */
export function sharedPanel(open: () => Promise<Panel>): () => Panel {
    let panel: Panel | undefined;
    before(async () => {
        panel = await open();
        opened.splice(opened.indexOf(panel), 1);
    });
    after(async () => {
        await panel?.close();
        assert.deepEqual(panel?.faults, []);
    });
    return () => {
        if (!panel) throw new Error('The panel is there while a test runs.');
        return panel;
    };
}

export class Panel {
    readonly workplace: TextWorkplace;
    readonly engine: RecordingEngine;
    readonly conversation: PanelConversation;
    /** What the extension sent to the page. */
    readonly sent: ToPanel[] = [];
    /** What the page sent to the extension. */
    readonly received: unknown[] = [];
    /** What the extension logged. */
    readonly logged: string[] = [];
    /** What the page wrote to its console. */
    readonly console: string[] = [];
    /** The commands that the page ran. */
    readonly commands: string[] = [];
    /** Errors in the page, and what its policy forbade. */
    readonly faults: string[] = [];
    readonly settings: Settings;
    readonly #options: typeof usual & PanelOptions;
    readonly #session: CompletionSession;
    readonly #watching: Disposable;
    #context: BrowserContext | undefined;
    #page: Page | undefined;
    #posting: Promise<unknown> = Promise.resolve();

    constructor(options: PanelOptions) {
        this.#options = { ...usual, ...options } as typeof usual & PanelOptions;
        const { drawn, path, languageId, model } = this.#options;
        this.settings = { ...defaultSettings, timeBudgetMs, ...this.#options.settings };
        const { contextTokens } = this.settings;
        this.workplace = new TextWorkplace(drawn, { path, languageId, contextTokens });
        const supervisor = options.engine ?? engineWith(model);
        this.engine = new RecordingEngine(supervisor);
        this.#session = new CompletionSession(this.engine, systemClock);
        const inspection = new ModelInspection(supervisor, systemClock);
        this.conversation = new PanelConversation({
            engine: this.engine,
            clock: systemClock,
            workplace: this.workplace,
            settings: () => this.settings,
            engineStatus: () => supervisor.status,
            trainingData: () => Promise.resolve(this.#options.trainingData),
            post: (message) => {
                this.sent.push(message);
                this.post(message);
            },
            inspected: () => inspection.current,
            run: (command) => {
                this.commands.push(command);
                if (command === 'leftward.measureModel') void inspection.measure();
            },
            log: (line) => this.logged.push(line),
        });
        const watching = supervisor.onDidChangeStatus(() => {
            this.conversation.engineChanged();
        });
        inspection.onDidChange(() => {
            this.conversation.modelMeasured();
        });
        this.#watching = {
            dispose: () => {
                watching.dispose();
                inspection.dispose();
            },
        };
    }

    get page(): Page {
        if (!this.#page) throw new Error('The panel is not open.');
        return this.#page;
    }

    async open(): Promise<void> {
        const { theme, language, width, height, reducedMotion, forcedColors } = this.#options;
        useLanguage(language);
        const viewport = { width, height };
        const options = { viewport, reducedMotion, forcedColors, locale: 'en-US' };
        this.#context = await theBrowser().newContext(options);
        const context = this.#context;
        await servePage(context, readTheme(theme), language);
        await context.exposeBinding('tellHost', (_, message: unknown) => {
            this.received.push(message);
            this.conversation.receive(message);
        });
        await context.exposeBinding('tellFault', (_, fault: string) => this.faults.push(fault));
        // tsx names functions with this, also those that go to the browser.
        await context.addInitScript('globalThis.__name = (named) => named;');
        await context.addInitScript(actAsVsCode);
        this.#page = await context.newPage();
        this.#page.on('pageerror', (error) => this.faults.push(error.stack ?? error.message));
        this.#page.on('console', (message) => {
            this.console.push(message.text());
            if (message.type() === 'error') this.faults.push(message.text());
        });
        await this.#page.goto(`${origin}/`);
        await this.shows(() => this.received.length > 0);
    }

    async close(): Promise<void> {
        this.#watching.dispose();
        this.conversation.dispose();
        await this.#context?.close();
    }

    /** Sends the page anything, as the extension would. */
    post(message: unknown): void {
        const page = this.#page;
        if (!page) return;
        const posted = this.#posting.then(() =>
            page.evaluate((data) => {
                window.postMessage(data, window.origin);
            }, message),
        );
        // A page that is being closed or loaded anew hears nothing.
        this.#posting = posted.catch(() => undefined);
    }

    /** A request of the editor at the cursor, as when the user has asked for it or typed. */
    async complete(more: Partial<EditorSnapshot> = {}): Promise<CompletionTrace> {
        const snapshot = { ...this.workplace.snapshot(), ...more };
        const { signal } = new AbortController();
        const trace = await this.#session.complete(snapshot, () => snapshot, this.settings, signal);
        this.conversation.traced(trace);
        return trace;
    }

    /** The same, and waits until the page shows it, and not what the panel itself looked at meanwhile. */
    async read(
        more: Partial<EditorSnapshot> = {},
    ): Promise<{ trace: CompletionTrace; reading: Reading }> {
        const before = this.reading?.id;
        const trace = await this.complete(more);
        const isIt = (reading: Reading | undefined): reading is Reading =>
            reading?.askedBy === 'editor' && reading.id !== before;
        await this.shows(() => isIt(this.reading));
        const { reading } = this;
        if (!isIt(reading)) throw new Error('What was read is gone again.');
        return { trace, reading };
    }

    /** The view that the page was given last. */
    get view(): View | undefined {
        return this.lastOf('view')?.view;
    }

    get reading(): Reading | undefined {
        return this.view?.reading;
    }

    /** The message of a kind that the page was given last. */
    lastOf<K extends ToPanel['kind']>(kind: K): Extract<ToPanel, { kind: K }> | undefined {
        return this.sent.findLast(
            (each): each is Extract<ToPanel, { kind: K }> => each.kind === kind,
        );
    }

    /** Waits until something holds, and the page has drawn what it was given by then. */
    async shows(isSo: () => boolean, ms = 15_000): Promise<void> {
        await until('what the panel is to show', isSo, ms);
        await this.drawn();
    }

    /** Waits until the page has drawn what it was given. */
    async drawn(): Promise<void> {
        await this.#posting;
        await this.page.evaluate(
            () =>
                new Promise((resolve) => {
                    requestAnimationFrame(() => requestAnimationFrame(resolve));
                }),
        );
    }

    /** Changes the theme under the open page, as VS Code does. */
    async useTheme(name: ThemeName): Promise<void> {
        const { classes, data, variables } = readTheme(name);
        await this.page.evaluate(applyTheme, { classes, data, variables });
    }

    /** The names of the variables that have a value in a theme. */
    variablesOf(name: ThemeName): readonly string[] {
        const { variables } = readTheme(name);
        return Object.keys(variables).filter((each) => variables[each] !== null);
    }

    /** All that the page says. */
    text(): Promise<string> {
        return this.page.locator('body').innerText();
    }

    /** A section by its heading. */
    section(heading: RegExp | string): Locator {
        const title = this.page.getByRole('heading', { name: heading });
        return this.page.locator('section').filter({ has: title });
    }
}
