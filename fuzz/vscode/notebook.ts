import type { FakeDocument } from './document.ts';
import type { Uri } from './uri.ts';

/** A notebook; cells in Markdown are text, all others code. */
export class FakeNotebook {
    readonly uri: Uri;
    readonly notebookType = 'jupyter-notebook';
    readonly version = 1;
    cells: readonly FakeDocument[];

    constructor(uri: Uri, cells: readonly FakeDocument[]) {
        this.uri = uri;
        this.cells = cells;
    }

    getCells() {
        return this.cells.map((document, index) => ({
            ...{ document, index, notebook: this },
            kind: document.languageId === 'markdown' ? 1 : 2,
        }));
    }
}
