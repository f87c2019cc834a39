import * as v from 'valibot';
import { toPanelSchema } from '../../src/protocol/panel.ts';
import { EventEmitter, type Witness } from './events.ts';
import type { Findings } from '../checks/findings.ts';
import type { Uri } from './uri.ts';

/** A panel with a page that does nothing but say what the harness says in its name. */
export class FakeWebviewPanel {
    readonly viewType: string;
    visible = true;
    iconPath: unknown;
    readonly #disposed: EventEmitter<undefined>;
    readonly #changed: EventEmitter<object>;
    readonly #received: EventEmitter<unknown>;
    readonly onDidDispose;
    readonly onDidChangeViewState;
    readonly webview;
    /** What the page shows, as questions name it; 0 before it shows anything. */
    reading = 0;
    isDisposed = false;

    constructor(viewType: string, witness: Witness) {
        this.viewType = viewType;
        this.#disposed = new EventEmitter('onDidDispose', witness);
        this.#changed = new EventEmitter('onDidChangeViewState', witness);
        this.#received = new EventEmitter('onDidReceiveMessage', witness);
        this.onDidDispose = this.#disposed.event;
        this.onDidChangeViewState = this.#changed.event;
        this.webview = {
            ...{ html: '', options: {}, cspSource: 'fake' },
            onDidReceiveMessage: this.#received.event,
            asWebviewUri: (uri: Uri) => uri,
            postMessage: (message: unknown): Promise<boolean> => {
                this.#receive(structuredClone(message), witness.findings);
                return Promise.resolve(true);
            },
        };
    }

    /** The page refuses what does not fit. */
    #receive(message: unknown, findings: Findings): void {
        const parsed = v.safeParse(toPanelSchema, message);
        if (!parsed.success) {
            const words = v.flatten(parsed.issues);
            findings.add('exceptions', `the panel's page refuses ${JSON.stringify(words)}`);
        } else if (parsed.output.kind === 'view') {
            this.reading = parsed.output.view.reading?.id ?? 0;
        }
    }

    /** The page says something. */
    say(message: unknown): void {
        if (!this.isDisposed) this.#received.fire(message);
    }

    /** Another tab hides it, or it comes back. */
    setVisible(visible: boolean): void {
        this.visible = visible;
        this.#changed.fire({ webviewPanel: this });
    }

    reveal(): void {
        this.setVisible(true);
    }

    dispose(): void {
        if (this.isDisposed) return;
        this.isDisposed = true;
        this.#disposed.fire(undefined);
    }
}
