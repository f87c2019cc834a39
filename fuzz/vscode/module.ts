import { FakeCommands } from './commands.ts';
import { Desk } from './desk.ts';
import { FakeDialogs, type PopUp } from './dialogs.ts';
import { FakeDocument } from './document.ts';
import { CancellationTokenSource, Disposable, EventEmitter, type Witness } from './events.ts';
import { Position, Range, Selection } from './geometry.ts';
import { FakeSettings } from './settings.ts';
import { Uri } from './uri.ts';
import * as values from './values.ts';
import { FakeWebviewPanel } from './webviews.ts';

/** What VS Code asks for suggestions. */
export interface Provider {
    provideInlineCompletionItems(
        document: FakeDocument,
        position: Position,
        context: object,
        token: object,
    ): Promise<readonly values.InlineCompletionItem[]>;
}

/** A window of VS Code without VS Code: what extensions see as the module `vscode`, and what its user does. */
export class FakeVscode {
    readonly witness: Witness;
    readonly desk: Desk;
    readonly settings: FakeSettings;
    readonly commands: FakeCommands;
    readonly dialogs: FakeDialogs;
    readonly providers = new Set<Provider>();
    readonly statusItems: { text: string }[] = [];
    panel: FakeWebviewPanel | undefined;
    #untitled = 0;

    constructor(witness: Witness, told: (popUp: PopUp) => void) {
        this.witness = witness;
        this.desk = new Desk(witness);
        this.settings = new FakeSettings(witness);
        this.commands = new FakeCommands(witness.findings);
        this.dialogs = new FakeDialogs(told);
    }

    /** What `require('vscode')` gives. */
    get module(): object {
        const { enumerations, ...classes } = values;
        return {
            ...{ ...classes, ...enumerations, Position, Range, Selection, Uri },
            ...{ Disposable, EventEmitter, CancellationTokenSource },
            commands: complete('commands', this.commands),
            window: complete('window', this.#window()),
            workspace: complete('workspace', this.#workspace()),
            languages: complete('languages', this.#languages()),
            env: { language: 'en', appName: 'fake', openExternal: () => Promise.resolve(true) },
            l10n: { bundle: undefined, uri: undefined },
            extensions: {
                getExtension: () => undefined,
                onDidChange: new EventEmitter().event,
            },
            authentication: { getAccounts: () => Promise.resolve([]) },
        };
    }

    #window(): object {
        const { desk, dialogs } = this;
        return {
            get activeTextEditor() {
                return desk.active;
            },
            get visibleTextEditors() {
                return desk.active ? [desk.active] : [];
            },
            tabGroups: {
                get all() {
                    return desk.tabGroups;
                },
                onDidChangeTabs: desk.tabsChanged.event,
                close: () => Promise.resolve(true),
            },
            onDidChangeActiveTextEditor: desk.activated.event,
            onDidChangeTextEditorSelection: desk.selected.event,
            showTextDocument: (document: FakeDocument, { selection }: { selection?: Selection }) =>
                Promise.resolve(desk.show(document, selection)),
            showNotebookDocument: () => Promise.resolve(undefined),
            showInformationMessage: dialogs.message,
            showWarningMessage: dialogs.message,
            showErrorMessage: dialogs.message,
            showQuickPick: dialogs.quickPick,
            showInputBox: dialogs.inputBox,
            showOpenDialog: dialogs.openDialog,
            createQuickPick: dialogs.createQuickPick,
            withProgress: dialogs.withProgress,
            createOutputChannel: () => this.#logChannel(),
            createStatusBarItem: () => this.#statusItem(),
            createWebviewPanel: (viewType: string) => this.#webviewPanel(viewType),
            registerWebviewPanelSerializer: () => new Disposable(() => undefined),
        };
    }

    #workspace(): object {
        const { desk, settings } = this;
        return {
            get notebookDocuments() {
                return desk.notebooks;
            },
            get textDocuments() {
                return desk.documents;
            },
            ...{ isTrusted: true, name: 'fake', workspaceFolders: [workspaceFolder] },
            onDidGrantWorkspaceTrust: new EventEmitter().event,
            onDidChangeTextDocument: desk.changed.event,
            onDidOpenTextDocument: desk.opened.event,
            onDidCloseTextDocument: desk.closed.event,
            onDidChangeConfiguration: settings.changed.event,
            getConfiguration: (section?: string) => settings.section(section),
            getWorkspaceFolder: ({ path }: Uri) =>
                path.startsWith(`${workspaceFolder.uri.path}/`) ? workspaceFolder : undefined,
            asRelativePath: (uri: Uri) => uri.path.replace(`${workspaceFolder.uri.path}/`, ''),
            openTextDocument: ({ language, content }: { language: string; content: string }) => {
                const uri = Uri.from({ scheme: 'untitled', path: `Untitled-${++this.#untitled}` });
                return Promise.resolve(desk.open(uri, language, content));
            },
            registerTextDocumentContentProvider: () => new Disposable(() => undefined),
            fs: { isWritableFileSystem: (scheme: string) => scheme !== 'git' },
        };
    }

    #languages(): object {
        return {
            registerInlineCompletionItemProvider: (_selector: unknown, provider: Provider) => {
                this.providers.add(provider);
                return new Disposable(() => this.providers.delete(provider));
            },
        };
    }

    /** What is logged with a stack went wrong unexpectedly, but for what comes of a hub that cannot be reached. */
    #logChannel(): object {
        const nothing = (): void => undefined;
        return {
            ...{ trace: nothing, debug: nothing, info: nothing, warn: nothing, show: nothing },
            dispose: nothing,
            error: (error: unknown) => {
                if (!(error instanceof Error)) return;
                if (error.name === 'HubError' || error.name === 'AbortError') return;
                this.witness.findings.exception('the log', error);
            },
        };
    }

    #statusItem(): object {
        const item = { text: '', show: () => undefined, hide: () => undefined };
        this.statusItems.push(item);
        return { ...item, dispose: () => undefined };
    }

    #webviewPanel(viewType: string): FakeWebviewPanel {
        const panel = new FakeWebviewPanel(viewType, this.witness);
        this.panel = panel;
        this.desk.webviewTypes.push(viewType);
        panel.onDidDispose(() => {
            this.desk.webviewTypes.length = 0;
            if (this.panel === panel) this.panel = undefined;
        });
        return panel;
    }
}

const workspaceFolder = { uri: Uri.file('/fuzz'), name: 'fuzz', index: 0 };

/** What the fake lacks must be seen, and not be taken for something that VS Code does not have. */
function complete(name: string, part: object): object {
    return new Proxy(part, {
        get: (target, key) => {
            if (typeof key === 'symbol' || key in target)
                return Reflect.get(target, key) as unknown;
            throw new Error(`The fake editor has no vscode.${name}.${key}.`);
        },
    });
}
