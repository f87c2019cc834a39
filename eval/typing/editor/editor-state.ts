/** A document with a cursor, as the simulated editor has it. Nothing is ever selected. */
export interface EditorState {
    /** Text left of the cursor. */
    readonly left: string;
    /** Text right of the cursor. */
    readonly right: string;
    /**
     * What the editor itself closed, innermost first: together they are the beginning of `right`. One that
     * Enter took to a line of its own has that line's end and indent before it.
     */
    readonly closers: readonly string[];
    /** Whether the cursor's line holds only what the editor put there after Enter. */
    readonly isFreshLine: boolean;
}

/** How a language, and a file's author, would have the editor behave. */
export interface EditorHabits {
    /** What one press of Tab writes at the beginning of a line. */
    readonly indentUnit: string;
    /** Quotes that the editor closes. */
    readonly quotes: string;
    /** Whether a colon at the end of a line begins a block. */
    readonly colonOpensBlock: boolean;
}

export const closerOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** A document whose cursor stands between two texts. */
export function editorAt(left: string, right: string): EditorState {
    return { left, right, closers: [], isFreshLine: false };
}

/** The cursor's line up to the cursor. */
export function lineUpToCursor({ left }: EditorState): string {
    return left.slice(left.lastIndexOf('\n') + 1);
}

/** The white space that a line begins with. */
export function indentOf(line: string): string {
    return line.slice(0, line.length - line.trimStart().length);
}
