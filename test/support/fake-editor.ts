import type { LastAction } from '../../src/editor/last-action.ts';

/** What VS Code says that moved a cursor. */
const byKeyboard = 1;

/**
 * One editor with one cursor, that tells of changes and moves as VS Code does: first of the change,
 * then of the cursor that follows it.
 */
export class FakeEditor {
    readonly document = {};
    readonly #listener: LastAction;
    #text: string;
    #cursor: number;
    #told: { line: number; character: number }[];
    #unsaid: (() => void)[] | undefined;

    /** @param text with the cursor at its end */
    constructor(listener: LastAction, text = '') {
        this.#listener = listener;
        this.#text = text;
        this.#cursor = text.length;
        this.#told = [this.#pointAt(this.#cursor)];
    }

    /** The cursors, as VS Code has told. */
    get cursors(): { line: number; character: number }[] {
        return this.#told;
    }

    /** Writes at the cursor; `caret` tells where in the new text the cursor stands then. */
    write(text: string, caret = text.length): this {
        this.#replace(this.#cursor, 0, text);
        this.#follow(this.#cursor + caret, byKeyboard);
        return this;
    }

    /** Deletes so many characters left of the cursor. */
    backspace(count = 1): this {
        this.#replace(this.#cursor - count, count, '');
        this.#follow(this.#cursor - count, byKeyboard);
        return this;
    }

    /** Replaces what was written last, as undo and redo do. */
    undo(removed: number, restored: string): this {
        this.#replace(this.#cursor - removed, removed, restored, 1);
        this.#follow(this.#cursor - removed + restored.length, byKeyboard);
        return this;
    }

    /** Moves the cursor so many characters to the right. */
    move(count: number): this {
        this.#follow(this.#cursor + count, byKeyboard);
        return this;
    }

    /** Something else writes before the cursor, which is moved along. */
    insertAbove(text: string): this {
        this.#replace(0, 0, text);
        this.#follow(this.#cursor + text.length);
        return this;
    }

    /** Something else deletes so many characters at `at`, which is not where the cursor is. */
    deleteElsewhere(at: number, count: number): this {
        this.#replace(at, count, '');
        if (at < this.#cursor) this.#follow(this.#cursor - count);
        return this;
    }

    /** Two cursors write at once. */
    writeTwice(text: string): this {
        const contentChanges = [this.#change(this.#cursor, 0, text), this.#change(0, 0, text)];
        const { document } = this;
        this.#listener.changed({ document, contentChanges, reason: undefined });
        this.#follow(this.#cursor + 2 * text.length, byKeyboard);
        return this;
    }

    /** What is done in `act` is told of late: all changes first, then where the cursor was after each. */
    hurry(act: () => void): void {
        this.#unsaid = [];
        act();
        const unsaid = this.#unsaid;
        this.#unsaid = undefined;
        for (const say of unsaid) say();
    }

    #replace(at: number, removed: number, text: string, reason?: number): void {
        const contentChanges = [this.#change(at, removed, text)];
        this.#text = this.#text.slice(0, at) + text + this.#text.slice(at + removed);
        this.#listener.changed({ document: this.document, contentChanges, reason });
    }

    #change(at: number, removed: number, text: string) {
        const range = { start: this.#pointAt(at), end: this.#pointAt(at + removed) };
        return { range, rangeLength: removed, text };
    }

    #follow(cursor: number, kind?: number): void {
        this.#cursor = cursor;
        const selections = [{ active: this.#pointAt(cursor) }];
        const say = (): void => {
            this.#told = selections.map(({ active }) => active);
            this.#listener.moved({ textEditor: this, selections, kind });
        };
        if (this.#unsaid) this.#unsaid.push(say);
        else say();
    }

    #pointAt(offset: number): { line: number; character: number } {
        const before = this.#text.slice(0, offset).split('\n');
        return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    }
}
