import type { PopUp } from '../vscode/dialogs.ts';
import type { Findings } from './findings.ts';

/** What pops up unasked: each kind once, until what it is about was right in between. */
export class PopUps {
    readonly #findings: Findings;
    readonly #shown = new Set<string>();
    count = 0;
    #last: string | undefined;

    constructor(findings: Findings) {
        this.#findings = findings;
    }

    readonly shown = ({ text, isAskedFor }: PopUp): void => {
        if (isAskedFor) return;
        this.count++;
        const kind = withoutIds(text);
        if (this.#shown.has(kind)) this.#findings.add('repeatedPopUps', text.slice(0, 300));
        this.#shown.add(kind);
        this.#last = kind;
    };

    /** Settings have changed, and the extension has heard of it: what was wrong with one, and is not said again, is right. */
    settingsChanged(change: { affectsConfiguration(name: string): boolean }): void {
        for (const kind of this.#shown) {
            const name = /\b(?:leftward|editor)\.\w+(?:\.\w+)?/.exec(kind)?.[0];
            const isAbout = name !== undefined && change.affectsConfiguration(name);
            if (isAbout && kind !== this.#last) this.#shown.delete(kind);
        }
        this.#last = undefined;
    }

    /** Another window was opened: it knows only what VS Code keeps, advice about its own settings. */
    reopened(): void {
        for (const kind of this.#shown) if (!kind.includes('editor.')) this.#shown.delete(kind);
    }

    /** An engine answered: what was said of it may be said again. */
    answered(): void {
        for (const kind of this.#shown) if (!kind.includes('The setting')) this.#shown.delete(kind);
    }
}

/** Servers name each request, and say when they were asked. */
const withoutIds = (text: string): string => text.replace(/req-\w+|\d+(?:\.\d+)? m?s\b/g, '…');
