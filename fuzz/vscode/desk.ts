import { FakeDocument, type ContentChange } from './document.ts';
import { FakeEditor } from './editor.ts';
import { EventEmitter, type Witness } from './events.ts';
import { Position, Range, Selection } from './geometry.ts';
import { FakeNotebook } from './notebook.ts';
import type { Uri } from './uri.ts';
import { TabInputNotebook, TabInputText, TabInputWebview } from './values.ts';

export interface Edit {
    readonly range: Range;
    readonly text: string;
}

/** 1 undo, 2 redo. */
type Reason = 1 | 2 | undefined;

/** What is open in the window, and what is done to it; tells of it as VS Code does, in its order. */
export class Desk {
    readonly documents: FakeDocument[] = [];
    readonly notebooks: FakeNotebook[] = [];
    readonly webviewTypes: string[] = [];
    active: FakeEditor | undefined;
    readonly opened;
    readonly closed;
    readonly changed;
    readonly selected;
    readonly activated;
    readonly tabsChanged;

    constructor(witness: Witness) {
        this.opened = new EventEmitter<FakeDocument>('onDidOpenTextDocument', witness);
        this.closed = new EventEmitter<FakeDocument>('onDidCloseTextDocument', witness);
        this.changed = new EventEmitter<object>('onDidChangeTextDocument', witness);
        this.selected = new EventEmitter<object>('onDidChangeTextEditorSelection', witness);
        this.activated = new EventEmitter<FakeEditor | undefined>(
            'onDidChangeActiveTextEditor',
            witness,
        );
        this.tabsChanged = new EventEmitter<object>('onDidChangeTabs', witness);
    }

    open(uri: Uri, languageId: string, text: string): FakeDocument {
        const document = new FakeDocument(uri, languageId, text);
        this.documents.push(document);
        this.opened.fire(document);
        return document;
    }

    openNotebook(uri: Uri, cells: readonly FakeDocument[]): FakeNotebook {
        const notebook = new FakeNotebook(uri, cells);
        this.notebooks.push(notebook);
        return notebook;
    }

    show(document: FakeDocument, selection?: Selection): FakeEditor {
        if (this.active?.document !== document) {
            this.active = new FakeEditor(document);
            this.activated.fire(this.active);
            this.tabsChanged.fire({ opened: [], closed: [], changed: [] });
        }
        if (selection) this.select([selection], 3);
        return this.active;
    }

    close(document: FakeDocument): void {
        if (this.active?.document === document) {
            this.active = undefined;
            this.activated.fire(undefined);
        }
        this.tabsChanged.fire({ opened: [], closed: [{}], changed: [] });
        const at = this.documents.indexOf(document);
        if (at >= 0) this.documents.splice(at, 1);
        document.isClosed = true;
        this.closed.fire(document);
    }

    closeAll(): void {
        for (const document of [...this.documents]) this.close(document);
        this.notebooks.length = 0;
    }

    /** VS Code closes the document and opens it again. */
    setLanguage(document: FakeDocument, languageId: string): void {
        this.closed.fire(document);
        document.languageId = languageId;
        this.opened.fire(document);
    }

    /**
     * Writes, last place first, so that no edit moves another.
     *
     * @returns edits that would undo it
     */
    edit(document: FakeDocument, edits: readonly Edit[], reason?: Reason): readonly Edit[] {
        const ordered = [...edits].sort((a, b) => b.range.start.compareTo(a.range.start));
        const contentChanges: ContentChange[] = [];
        const undo: Edit[] = [];
        for (const { range, text } of ordered) {
            const done = document.replace(range, text);
            contentChanges.push(done.change);
            undo.unshift({ range: done.undo[0], text: done.undo[1] });
        }
        this.changed.fire({ document, contentChanges, reason });
        return undo;
    }

    /** @param kind 1 keyboard, 2 mouse, 3 command; none where the editor moved the cursor along */
    select(selections: readonly Selection[], kind?: 1 | 2 | 3): void {
        const editor = this.active;
        if (!editor) return;
        editor.selections = selections.map(
            ({ anchor, active }) =>
                new Selection(
                    editor.document.validatePosition(anchor),
                    editor.document.validatePosition(active),
                ),
        );
        this.selected.fire({ textEditor: editor, selections: editor.selections, kind });
    }

    moveTo(position: Position, kind?: 1 | 2 | 3): void {
        this.select([new Selection(position, position)], kind);
    }

    get tabGroups() {
        const group: { tabs: object[]; isActive: boolean; viewColumn: number } = {
            ...{ tabs: [], isActive: true, viewColumn: 1 },
        };
        const cells = new Set(this.notebooks.flatMap(({ cells: own }) => own));
        const inputs = [
            ...this.documents
                .filter((each) => !cells.has(each))
                .map(({ uri }) => new TabInputText(uri)),
            ...this.notebooks.map(({ uri }) => new TabInputNotebook(uri)),
            ...this.webviewTypes.map((type) => new TabInputWebview(`mainThreadWebview-${type}`)),
        ];
        group.tabs = inputs.map((input) => ({ input, group }));
        return [group];
    }
}
