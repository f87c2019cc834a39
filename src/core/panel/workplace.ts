import type { EditorSnapshot, Situation } from '../snapshot.ts';

/** The text right of a cursor. It is shown to people and never reaches the engine. */
export interface RightText {
    /** All of them, to the document's end. */
    readonly chars: number;
    readonly lines: number;
    /** The first of it. */
    readonly text: string;
}

/** Where the cursor is now. */
export interface Place {
    /** As if the user asked for a suggestion. */
    readonly situation: Situation;
    /** The file as people know it. */
    readonly file: string;
    /** The document's version: when it changes the text may have changed. */
    readonly version: number;
    /** Text left of the cursor and what rules need. */
    readonly read: () => EditorSnapshot;
    readonly right: (mostChars: number) => RightText;
}

/** The editor, as far as the panel needs it. */
export interface Workplace {
    /**
     * Of the active text editor; undefined where there is none. A webview that has the focus does not count: the
     * last text editor stays.
     */
    current(): Place | undefined;
}
