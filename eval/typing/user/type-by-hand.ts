import type { EditorHabits, EditorState } from '../editor/editor-state.ts';
import { press } from '../editor/press.ts';
import { nextKey } from './next-key.ts';

/** Keys that a user needs who gets no suggestions. */
export function keysByHand(start: EditorState, goal: string, habits: EditorHabits): number {
    const enough = mostKeys(start, goal);
    let state = start;
    for (let keys = 0; keys < enough; keys++) {
        const key = nextKey(state, goal, habits);
        if (!key) return keys;
        state = press(state, key, habits);
    }
    throw new Error(`${enough} keys were not enough to type ${JSON.stringify(goal.slice(-400))}.`);
}

/** Nobody needs more; who does goes in circles. */
export function mostKeys({ left }: EditorState, goal: string): number {
    return (goal.length - left.length) * 4 + 100;
}
