import { enter } from './press-enter.ts';
import { closerOf, indentOf, lineUpToCursor } from './editor-state.ts';
import type { EditorHabits, EditorState } from './editor-state.ts';

/** One thing that a user does with one key. */
export type Key =
    | { readonly kind: 'character'; readonly character: string }
    | { readonly kind: 'enter' | 'tab' | 'backspace' }
    /** Goes behind the innermost closer, which stands on a line of its own. */
    | { readonly kind: 'past-closer' }
    /** Deletes the innermost closer. */
    | { readonly kind: 'delete-closer' };

/** What VS Code, with its default settings, makes of a key. */
export function press(state: EditorState, key: Key, habits: EditorHabits): EditorState {
    switch (key.kind) {
        case 'character':
            return character(state, key.character, habits);
        case 'enter':
            return enter(state, habits);
        case 'tab':
            return moved(state, state.left + tabText(lineUpToCursor(state), habits));
        case 'backspace':
            return backspace(state, habits);
        case 'past-closer': {
            const { left, closers } = withoutCloser(state);
            const [closer = ''] = state.closers;
            return { ...withoutCloser(state), left: left.replace(/[ \t]+$/, '') + closer, closers };
        }
        case 'delete-closer':
            return withoutCloser(state);
    }
}

/** Text comes in at the cursor at once, in place of some closers, as where a suggestion is accepted. */
export function insert(state: EditorState, text: string, overwrites: number): EditorState {
    let rest = state;
    while (state.right.length - rest.right.length < overwrites && rest.closers.length > 0) {
        rest = withoutCloser(rest);
    }
    return moved(rest, rest.left + text);
}

function moved(state: EditorState, left: string): EditorState {
    return { ...state, left, isFreshLine: false };
}

function withoutCloser(state: EditorState): EditorState {
    const [closer = '', ...closers] = state.closers;
    return { ...state, right: state.right.slice(closer.length), closers, isFreshLine: false };
}

function character(state: EditorState, typed: string, habits: EditorHabits): EditorState {
    if (state.closers[0] === typed) {
        return { ...withoutCloser(state), left: state.left + typed };
    }
    const left = isElectric(state, typed) ? outdented(state, typed) : state.left;
    const closer = closerFor(state, typed, habits);
    const next = moved(state, left + typed);
    return closer === undefined
        ? next
        : { ...next, right: closer + next.right, closers: [closer, ...next.closers] };
}

/** Before these the editor closes what is opened; VS Code's `autoCloseBefore` for most languages. */
const mayFollow = /^(?:$|[;:.,=}\])>`\s])/;

/** What the editor adds right of the cursor when `typed` is typed. */
function closerFor(
    state: EditorState,
    typed: string,
    { quotes }: EditorHabits,
): string | undefined {
    if (!mayFollow.test(state.right)) return undefined;
    const closer = closerOf[typed];
    if (closer !== undefined) return closer;
    if (!quotes.includes(typed)) return undefined;
    const line = lineUpToCursor(state);
    // Behind a word it is an apostrophe, and an odd number of them have one open.
    const isOpen = line.split(typed).length % 2 === 0;
    const follows = line.slice(-1);
    return isOpen || follows === typed || /[\p{L}\p{N}_]/u.test(follows) ? undefined : typed;
}

const isElectric = (state: EditorState, typed: string): boolean =>
    state.isFreshLine &&
    Object.values(closerOf).includes(typed) &&
    lineUpToCursor(state).trim() === '';

/** The text left of the cursor with the indent of the line where the bracket was opened. */
function outdented({ left }: EditorState, closer: string): string {
    const above = left.slice(0, left.lastIndexOf('\n') + 1);
    const opened = openedAt(above, closer);
    if (opened === undefined) return left;
    return above + indentOf(above.slice(above.lastIndexOf('\n', opened) + 1, opened + 1));
}

/** The farthest that an opening bracket is looked for, in characters. */
const farthest = 20_000;

/** Where the bracket was opened that `closer` would close behind `text`; strings are not told apart. */
function openedAt(text: string, closer: string): number | undefined {
    let open = 0;
    for (let at = text.length - 1; at >= Math.max(0, text.length - farthest); at--) {
        const here = text.charAt(at);
        if (here === closer) open++;
        else if (closerOf[here] === closer && open-- === 0) return at;
    }
    return undefined;
}

function tabText(line: string, { indentUnit }: EditorHabits): string {
    if (indentUnit === '\t') return '\t';
    return ' '.repeat(indentUnit.length - (line.length % indentUnit.length));
}

function backspace(state: EditorState, { indentUnit }: EditorHabits): EditorState {
    const { left } = state;
    const line = lineUpToCursor(state);
    if (line.trim() === '' && line.endsWith(' ')) {
        // To the tab stop before.
        const excess = (line.length - 1) % indentUnit.length;
        return moved(state, left.slice(0, -1 - Math.min(excess, trailingSpaces(line) - 1)));
    }
    const isPair = closerOf[left.slice(-1)] === state.closers[0] && state.closers.length > 0;
    return moved(isPair ? withoutCloser(state) : state, left.slice(0, -1));
}

const trailingSpaces = (line: string): number => line.length - line.replace(/ +$/, '').length;
