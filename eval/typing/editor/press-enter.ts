import { closerOf, indentOf, lineUpToCursor } from './editor-state.ts';
import type { EditorHabits, EditorState } from './editor-state.ts';

/** Goes to a new line with the indent that VS Code gives it, and takes a closing bracket to one of its own. */
export function enter(state: EditorState, habits: EditorHabits): EditorState {
    const line = lineUpToCursor(state);
    const indent = indentOf(line);
    // White space that the editor itself put on a line is taken away when that line is left.
    const left = line.trim() === '' ? state.left.slice(0, -line.length || undefined) : state.left;
    const last = left.slice(-1);
    const [closer, ...outer] = state.closers;
    if (closer !== undefined && closerOf[last] === closer) {
        const below = `\n${indent}`;
        return {
            left: `${left}\n${indent}${habits.indentUnit}`,
            right: below + state.right,
            closers: [below + closer, ...outer],
            isFreshLine: true,
        };
    }
    const begins = `\n${indent}${deeper(line, habits)}${commentMark(line)}`;
    return { ...state, left: left + begins, isFreshLine: true };
}

function deeper(line: string, { indentUnit, colonOpensBlock }: EditorHabits): string {
    const end = line.trimEnd().slice(-1);
    return closerOf[end] !== undefined || (colonOpensBlock && end === ':') ? indentUnit : '';
}

/** A comment of the kind that documents what follows goes on with an asterisk. */
function commentMark(line: string): string {
    const text = line.trim();
    if (text.endsWith('*/')) return '';
    if (text.startsWith('/**')) return ' * ';
    return /^\*( |$)/.test(text) ? '* ' : '';
}
