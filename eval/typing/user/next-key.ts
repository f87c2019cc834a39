import { closerOf, indentOf, lineUpToCursor } from '../editor/editor-state.ts';
import type { EditorHabits, EditorState } from '../editor/editor-state.ts';
import type { Key } from '../editor/press.ts';

/**
 * The key that brings the text left of the cursor nearer to `goal`, which is that text when all is typed.
 *
 * What the editor put there that is not wanted is taken away again; what it put there that is, is kept.
 *
 * @returns undefined when all is typed
 */
export function nextKey(state: EditorState, goal: string, habits: EditorHabits): Key | undefined {
    const { left, closers } = state;
    const agreed = agreedChars(left, goal);
    const surplus = left.slice(agreed);
    const wanted = goal.charAt(agreed);
    const [closer = ''] = closers;
    const ownLine = closer.length > 1;
    const isBlank = lineUpToCursor(state).trim() === '';
    if (surplus !== '') {
        if (!isBlank) return { kind: 'backspace' };
        if (ownLine && goal.startsWith(closer, agreedWithoutLine(left, agreed, closer))) {
            return { kind: 'past-closer' };
        }
        if (wanted === '\n') return { kind: 'enter' };
        const isOutdented = state.isFreshLine && Object.values(closerOf).includes(wanted);
        return isOutdented ? closing(wanted, closer) : { kind: 'backspace' };
    }
    if (wanted === '') return undefined;
    if (ownLine && goal.startsWith(closer, agreed)) return { kind: 'past-closer' };
    if (wanted === '\n') return isQuote(closer) ? { kind: 'delete-closer' } : { kind: 'enter' };
    if (isBlank && isIndent(wanted)) {
        const { indentUnit } = habits;
        const missing = indentOf(goal.slice(goal.lastIndexOf('\n', agreed) + 1));
        const isStop = missing.length - lineUpToCursor(state).length >= indentUnit.length;
        return isStop && wanted === indentUnit.charAt(0)
            ? { kind: 'tab' }
            : { kind: 'character', character: wanted };
    }
    return isBlank ? closing(characterAt(goal, agreed), closer) : typing(goal, agreed);
}

/** How many characters two texts have in common at their beginning. */
export function agreedChars(left: string, goal: string): number {
    if (goal.startsWith(left)) return left.length;
    let [low, high] = [0, left.length];
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (goal.startsWith(left.slice(0, middle))) low = middle;
        else high = middle - 1;
    }
    return low;
}

/** Where a closer on its own line would begin in the goal: white space on the cursor's line is not kept. */
function agreedWithoutLine(left: string, agreed: number, closer: string): number {
    const lineStart = left.lastIndexOf('\n') + 1;
    // The goal has no blanks on its blank lines, so that the line's own end is where it would begin.
    return closer.startsWith('\n') && lineStart <= agreed ? lineStart : agreed;
}

/** A bracket at a line's beginning is the one that the editor has put further down, which goes first. */
function closing(character: string, closer: string): Key {
    const isBelow = closer.length > 1 && closer.trimStart() === character;
    return isBelow ? { kind: 'delete-closer' } : { kind: 'character', character };
}

const typing = (goal: string, at: number): Key => ({
    kind: 'character',
    character: characterAt(goal, at),
});

const characterAt = (text: string, at: number): string =>
    String.fromCodePoint(text.codePointAt(at) ?? 0);

const isQuote = (closer: string): boolean => closer !== '' && '\'"`'.includes(closer);
const isIndent = (character: string): boolean => character === ' ' || character === '\t';
