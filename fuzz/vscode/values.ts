/** Enumerations and small classes of VS Code's API that hold values and do nothing. */
import type { Range } from './geometry.ts';
import type { Uri } from './uri.ts';

export const enumerations = {
    ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 },
    EndOfLine: { LF: 1, CRLF: 2 },
    ExtensionMode: { Production: 1, Development: 2, Test: 3 },
    InlineCompletionTriggerKind: { Invoke: 0, Automatic: 1 },
    NotebookCellKind: { Markup: 1, Code: 2 },
    ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
    QuickPickItemKind: { Separator: -1, Default: 0 },
    StatusBarAlignment: { Left: 1, Right: 2 },
    TextDocumentChangeReason: { Undo: 1, Redo: 2 },
    TextEditorSelectionChangeKind: { Keyboard: 1, Mouse: 2, Command: 3 },
    UIKind: { Desktop: 1, Web: 2 },
    ViewColumn: { Active: -1, Beside: -2, One: 1, Two: 2, Three: 3 },
} as const;

export class ThemeColor {
    readonly id: string;

    constructor(id: string) {
        this.id = id;
    }
}

export class ThemeIcon extends ThemeColor {}

export class MarkdownString {
    value: string;
    isTrusted: unknown = false;
    supportThemeIcons: boolean;

    constructor(value = '', supportThemeIcons = false) {
        this.value = value;
        this.supportThemeIcons = supportThemeIcons;
    }

    appendMarkdown(text: string): this {
        this.value += text;
        return this;
    }

    appendText(text: string): this {
        return this.appendMarkdown(text);
    }
}

export class InlineCompletionItem {
    insertText: string;
    range: Range | undefined;
    command: Command | undefined;

    constructor(insertText: string, range?: Range, command?: Command) {
        this.insertText = insertText;
        this.range = range;
        this.command = command;
    }
}

export interface Command {
    readonly command: string;
    readonly arguments?: readonly unknown[];
}

export class TabInputText {
    readonly uri: Uri;

    constructor(uri: Uri) {
        this.uri = uri;
    }
}

export class TabInputNotebook extends TabInputText {}

export class TabInputTextDiff {
    readonly original: Uri;
    readonly modified: Uri;

    constructor(original: Uri, modified: Uri) {
        this.original = original;
        this.modified = modified;
    }
}

export class TabInputWebview {
    readonly viewType: string;

    constructor(viewType: string) {
        this.viewType = viewType;
    }
}

export class RelativePattern {
    readonly base: unknown;
    readonly pattern: string;

    constructor(base: unknown, pattern: string) {
        this.base = base;
        this.pattern = pattern;
    }
}
