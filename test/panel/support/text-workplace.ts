import type { Place, Workplace } from '../../../src/core/panel/workplace.ts';
import { prefixChars, type EditorSnapshot } from '../../../src/core/snapshot.ts';
import { atCursor } from '../../support/at-cursor.ts';

/** What is known of a text beside the text. */
export interface TextOptions {
    readonly path: string;
    readonly languageId: string;
    readonly contextTokens: number;
}

/** An editor with one text in it, which a test changes and moves in. The panel can only read it. */
export class TextWorkplace implements Workplace {
    readonly #options: TextOptions;
    #drawn: string;
    #version = 1;
    #isOpen = true;

    /** @param drawn the text, with the cursor drawn as `│` */
    constructor(drawn: string, options: TextOptions) {
        this.#drawn = drawn;
        this.#options = options;
    }

    /** The whole text. */
    get text(): string {
        return this.#drawn.replace('│', '');
    }

    /** What the user did: another text, another place in it, or both. */
    show(drawn: string): void {
        if (drawn.replace('│', '') !== this.text) this.#version++;
        this.#drawn = drawn;
        this.#isOpen = true;
    }

    type(text: string): void {
        this.show(this.#drawn.replace('│', () => `${text}│`));
    }

    close(): void {
        this.#isOpen = false;
    }

    current(): Place | undefined {
        if (!this.#isOpen) return undefined;
        const right = this.#drawn.slice(this.#drawn.indexOf('│') + 1);
        return {
            situation: this.snapshot(),
            file: this.#options.path,
            version: this.#version,
            read: () => this.snapshot(),
            right: (mostChars) => ({
                chars: right.length,
                lines: right.split('\n').length,
                text: right.slice(0, mostChars),
            }),
        };
    }

    /** What the editor would read for a request; as there, no more than the window may need. */
    snapshot(): EditorSnapshot {
        const { path, languageId, contextTokens } = this.#options;
        const whole = atCursor(this.#drawn);
        const lines = whole.prefix.split('\n');
        const omittedChars = Math.max(0, whole.prefix.length - prefixChars(contextTokens));
        return {
            ...whole,
            uri: `file:///work/${encodeURIComponent(path.replaceAll(/\p{Cs}/gu, '?'))}`,
            path,
            languageId,
            trigger: 'invoke',
            cursor: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
            prefix: whole.prefix.slice(omittedChars),
            omittedChars,
        };
    }
}
