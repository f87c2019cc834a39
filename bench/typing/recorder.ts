import type { Random } from '../../eval/cases/random.ts';
import {
    editorAt,
    type EditorHabits,
    type EditorState,
} from '../../eval/typing/editor/editor-state.ts';
import { habitsFor } from '../../eval/typing/editor/habits.ts';
import { languageOfPath } from '../../src/cli/language-of-path.ts';
import { insert, press, type Key } from '../../eval/typing/editor/press.ts';
import { agreedChars, nextKey } from '../../eval/typing/user/next-key.ts';
import { HumanRhythm, readingMs } from '../../eval/typing/user/rhythm.ts';
import { changedParts } from './changed-parts.ts';
import type { ScriptEvent } from './script.ts';

/** One of so many letters is a slip. */
const slipEvery = 45;
/** One of so many lines ends with a suggestion that is taken. */
const acceptEvery = 4;
/** Characters of its end. */
const fewestAccepted = 6;
/** Before the user goes on somewhere else, in milliseconds. */
const lookAroundMs = 900;
/** A key that is held repeats after so many milliseconds. */
const repeatMs = 33;
/** Longer texts are selected, and go with one key. */
const mostHeld = 25;

/** Types changes of a text, and writes down each key. */
export class Recorder {
    readonly events: ScriptEvent[] = [];
    readonly #random: Random;
    readonly #rhythm: HumanRhythm;
    readonly #habits: EditorHabits;
    #state: EditorState;
    #nowMs = 0;

    constructor(path: string, text: string, random: Random) {
        this.#random = random;
        this.#rhythm = new HumanRhythm(random);
        this.#habits = habitsFor(languageOfPath(path), text);
        this.#state = editorAt('', text);
    }

    turnInto(text: string): void {
        let shift = 0;
        const { left, right } = this.#state;
        for (const part of changedParts(left + right, text)) {
            this.#goTo(part.at + shift + part.old.length);
            this.#erase(part.old.length);
            this.#typeAll(part.new);
            shift += part.new.length - part.old.length;
        }
    }

    #goTo(at: number): void {
        const text = this.#text;
        this.#change('move', editorAt(text.slice(0, at), text.slice(at)), lookAroundMs);
    }

    #erase(characters: number): void {
        const erased = (count: number): EditorState => {
            const { left, right } = this.#state;
            return editorAt(left.slice(0, left.length - count), right);
        };
        if (characters > mostHeld) this.#change('delete', erased(characters), lookAroundMs);
        else {
            for (let i = 0; i < characters; i++) {
                this.#change('delete', erased(1), i === 0 ? readingMs : repeatMs);
            }
        }
    }

    #typeAll(text: string): void {
        const goal = this.#state.left + text;
        const end = this.#state.right;
        for (;;) {
            const key = nextKey(this.#state, goal, this.#habits);
            if (!key) break;
            this.#slip(key);
            this.#press(key);
            this.#takeRestOfLine(goal);
        }
        // What the editor closed and nobody needed.
        while (this.#state.right !== end && this.#state.closers.length > 0) {
            this.#press({ kind: 'delete-closer' });
        }
    }

    /** Now and then the key beside the right one is pressed, which is seen one key later. */
    #slip(key: Key): void {
        if (key.kind !== 'character' || !/[a-z]/.test(key.character)) return;
        if (this.#random.below(slipEvery) > 0) return;
        const wrong = String.fromCharCode(((key.character.charCodeAt(0) - 96) % 26) + 97);
        this.#press({ kind: 'character', character: wrong });
        this.#press({ kind: 'backspace' });
    }

    /** Now and then the rest of a line is taken at once, as a suggestion is. */
    #takeRestOfLine(goal: string): void {
        const { left, closers } = this.#state;
        if (closers.length > 0 || agreedChars(left, goal) < left.length) return;
        const [rest = ''] = goal.slice(left.length).split('\n', 1);
        const isWord = /\s$/.test(left) && rest.trim().length >= fewestAccepted;
        const isBlank = left.slice(left.lastIndexOf('\n') + 1).trim() === '';
        if (!isWord || isBlank || this.#random.below(acceptEvery) > 0) return;
        this.#change('accept', insert(this.#state, rest, 0), readingMs);
    }

    #press(key: Key): void {
        const isDeletion = key.kind === 'backspace' || key.kind === 'delete-closer';
        const kind = key.kind === 'past-closer' ? 'move' : isDeletion ? 'delete' : 'type';
        this.#change(kind, press(this.#state, key, this.#habits), this.#rhythm.next(key));
    }

    /** Writes down what differs. */
    #change(kind: ScriptEvent['kind'], now: EditorState, afterMs: number): void {
        const before = this.#text;
        this.#state = now;
        this.#nowMs += Math.round(afterMs);
        const after = this.#text;
        const at = agreedChars(before, after);
        let same = 0;
        const most = Math.min(before.length, after.length) - at;
        while (same < most && before.at(-1 - same) === after.at(-1 - same)) same++;
        this.events.push({
            atMs: this.#nowMs,
            kind,
            at,
            removed: before.length - same - at,
            text: after.slice(at, after.length - same),
            cursor: now.left.length,
        });
    }

    get #text(): string {
        return this.#state.left + this.#state.right;
    }
}
