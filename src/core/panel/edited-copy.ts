import type { Side } from '../../protocol/panel.ts';
import { normalizeLineEnds } from '../snapshot.ts';
import { fruitOnLeft, fruitOnRight } from './default-edit.ts';

/** The `chars` characters next to the cursor are replaced by `text`. */
export interface Edit {
    readonly chars: number;
    readonly text: string;
}

/** The text on both sides of a cursor. */
export interface BothSides {
    readonly left: string;
    readonly right: string;
}

/** As much of a change is shown. */
const mostChars = 4000;

/** @param healedChars how many characters at the end of the left side are chosen anew */
export function edited(
    { left, right }: BothSides,
    side: Side,
    edit: Edit | undefined,
    healedChars: number,
): BothSides {
    if (!edit) {
        return side === 'right'
            ? { left, right: fruitOnRight(right) }
            : { left: fruitOnLeft(left, healedChars), right };
    }
    const text = normalizeLineEnds(edit.text);
    return side === 'right'
        ? { left, right: text + right.slice(edit.chars) }
        : { left: left.slice(0, Math.max(0, left.length - edit.chars)) + text, right };
}

/** What differs on one side, next to the cursor, in whole words; what is the same farther off is left out. */
export function changeOf(
    before: string,
    after: string,
    side: Side,
): { readonly original: string; readonly changed: string } {
    if (side === 'left') {
        const shared = sharedChars(before, after, (text, i) => text.charAt(i));
        return {
            original: before.slice(shared).slice(-mostChars),
            changed: after.slice(shared).slice(-mostChars),
        };
    }
    const shared = sharedChars(before, after, (text, i) => text.charAt(text.length - 1 - i));
    return {
        original: before.slice(0, before.length - shared).slice(0, mostChars),
        changed: after.slice(0, after.length - shared).slice(0, mostChars),
    };
}

/** How many characters are the same. @param at the one at a place, '' beyond them */
function sharedChars(a: string, b: string, at: (text: string, place: number) => string): number {
    const most = Math.min(a.length, b.length);
    let shared = 0;
    while (shared < most && at(a, shared) === at(b, shared)) shared++;
    const isInWord = (place: number): boolean =>
        isWord(at(a, place - 1)) && (isWord(at(a, place)) || isWord(at(b, place)));
    while (shared > 0 && isInWord(shared)) shared--;
    return shared;
}

const isWord = (character: string): boolean => /[\p{L}\p{N}_$]/u.test(character);
