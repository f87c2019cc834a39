import type { FakeDocument } from './document.ts';
import { Position, Selection } from './geometry.ts';

/** An editor that shows a document, with the cursor at its beginning. */
export class FakeEditor {
    readonly document: FakeDocument;
    readonly viewColumn = 1;
    selections: readonly Selection[];

    constructor(document: FakeDocument) {
        this.document = document;
        const start = new Position(0, 0);
        this.selections = [new Selection(start, start)];
    }

    get selection(): Selection {
        const [first] = this.selections;
        if (!first) throw new Error('An editor has a cursor.');
        return first;
    }

    get cursor(): Position {
        return this.document.validatePosition(this.selection.active);
    }
}
