import type * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable.ts';
import type { ModelInspection } from '../core/model/inspection.ts';
import { modelPage, modelTitle, type ModelPlace } from '../core/model/page.ts';
import { MarkdownPage } from './markdown-page.ts';

/** The page that `Leftward: Show Model` shows: what the model in use is, and what it costs on this machine. */
export class ModelPage implements vscode.Disposable {
    readonly #owned = new DisposableStore();
    readonly #inspection: ModelInspection;
    readonly #readPlace: () => Promise<ModelPlace>;
    readonly #page = this.#owned.add(
        new MarkdownPage('leftward-model', modelTitle(), () => this.#content()),
    );
    #place: ModelPlace = { where: '', trainingData: '' };

    /** @param readPlace says where the model in use is, each time the page is shown */
    constructor(inspection: ModelInspection, readPlace: () => Promise<ModelPlace>) {
        this.#inspection = inspection;
        this.#readPlace = readPlace;
        this.#owned.add(
            inspection.onDidChange(() => {
                this.#page.renew();
            }),
        );
    }

    /** Shows the page at once, and measures; each number stands there as soon as it is known. */
    async show(): Promise<void> {
        this.#place = await this.#readPlace();
        const measured = this.#inspection.measure();
        await this.#page.show();
        await measured;
    }

    dispose(): void {
        this.#owned.dispose();
    }

    #content(): string {
        return modelPage(this.#inspection.current, this.#place);
    }
}
