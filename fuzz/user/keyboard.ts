import type { Desk, Edit } from '../vscode/desk.ts';
import type { FakeDocument } from '../vscode/document.ts';
import { Position, Range } from '../vscode/geometry.ts';

const closerOf: Readonly<Record<string, string>> = {
    ...{ '(': ')', '[': ']', '{': '}' },
    ...{ '"': '"', "'": "'", '`': '`' },
};
const mostUndone = 50;

interface Undoing {
    readonly document: FakeDocument;
    /** To be done one after another. */
    readonly edits: readonly Edit[];
}

/** Writes as VS Code does: closes brackets, types over those that it has closed, and can undo. */
export class Keyboard {
    readonly #desk: Desk;
    #undo: Undoing[] = [];
    #redo: Undoing[] = [];

    constructor(desk: Desk) {
        this.#desk = desk;
    }

    type(text: string): void {
        const editor = this.#desk.active;
        if (!editor) return;
        const { document, selection, cursor } = editor;
        const next = document.getText(new Range(cursor, cursor.translate(0, 1)));
        const isOver = selection.isEmpty && text === next && Object.values(closerOf).includes(text);
        const closer =
            !isOver && (next === '' || /[\s)\]}]/.test(next)) ? closerOf[text] : undefined;
        const range = isOver ? new Range(cursor, cursor.translate(0, 1)) : selection;
        this.#write(document, { range, text: text + (closer ?? '') }, closer?.length ?? 0);
    }

    /** Writes without closing anything. */
    insert(text: string): void {
        const editor = this.#desk.active;
        if (editor) this.#write(editor.document, { range: editor.selection, text }, 0);
    }

    backspace(chars: number): void {
        const editor = this.#desk.active;
        if (!editor) return;
        const { document, selection, cursor } = editor;
        const start = document.positionAt(document.offsetAt(cursor) - chars);
        const range = selection.isEmpty ? new Range(start, cursor) : selection;
        if (!range.isEmpty) this.#write(document, { range, text: '' }, 0);
    }

    /** Writes where the cursor is not; VS Code moves that along. */
    editElsewhere(line: number, chars: number, text: string): void {
        const editor = this.#desk.active;
        if (!editor) return;
        const { document, cursor } = editor;
        const start = document.validatePosition(new Position(line, 0));
        const range = document.validateRange(new Range(start, start.translate(0, chars)));
        if (range.contains(cursor)) return;
        const after = document.getText().length - document.offsetAt(cursor);
        this.#keep(document, this.#desk.edit(document, [{ range, text }]));
        const isAbove = range.end.isBefore(cursor);
        if (isAbove) this.#desk.moveTo(document.positionAt(document.getText().length - after));
    }

    undo(isRedo: boolean): void {
        const [from, to] = isRedo ? [this.#redo, this.#undo] : [this.#undo, this.#redo];
        const last = from.pop();
        if (!last || last.document !== this.#desk.active?.document) return;
        const back: Edit[] = [];
        for (const edit of last.edits) {
            back.unshift(...this.#desk.edit(last.document, [edit], isRedo ? 2 : 1));
        }
        to.push({ document: last.document, edits: back });
        const [end] = back;
        if (end) this.#desk.moveTo(end.range.end, 1);
    }

    forget(): void {
        this.#undo = [];
        this.#redo = [];
    }

    /** @param back how many characters before the end of what is written the cursor stands then */
    #write(document: FakeDocument, edit: Edit, back: number): void {
        const undo = this.#desk.edit(document, [edit]);
        this.#keep(document, undo);
        const end = undo[0]?.range.end ?? edit.range.end;
        this.#desk.moveTo(end.translate(0, -back), 1);
    }

    #keep(document: FakeDocument, edits: readonly Edit[]): void {
        this.#undo.push({ document, edits });
        if (this.#undo.length > mostUndone) this.#undo.shift();
        this.#redo = [];
    }
}
