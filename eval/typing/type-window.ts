import type { EnginePort } from '../../src/core/engine-port.ts';
import { languageOfPath } from '../../src/cli/language-of-path.ts';
import { CompletionSession } from '../../src/core/session.ts';
import type { CompletionTrace, Outcome } from '../../src/protocol/trace.ts';
import type { Random } from '../cases/random.ts';
import {
    editorAt,
    lineUpToCursor,
    type EditorHabits,
    type EditorState,
} from './editor/editor-state.ts';
import { habitsFor } from './editor/habits.ts';
import { insert, press, type Key } from './editor/press.ts';
import type { Setup } from './features.ts';
import { emptyTally, type Tally } from './tally.ts';
import { nextKey } from './user/next-key.ts';
import { acceptable, isRight, partsOf, type Part } from './user/part.ts';
import { HumanRhythm, readingMs } from './user/rhythm.ts';
import { keysByHand, mostKeys } from './user/type-by-hand.ts';
import type { TypingWindow } from './windows.ts';
import { EditorWindow, type Ghost, type WindowListener } from './world/editor-window.ts';
import { RealWork } from './world/real-work.ts';
import { VirtualClock } from './world/virtual-clock.ts';
import { VirtualEngine } from './world/virtual-engine.ts';

/** Before the first key the user looks at the file, and after the last one at what is there. */
const pauseMs = 2000;

/** A suggestion whose rest was taken away while the user typed along it. */
export interface Flicker {
    readonly place: string;
    /** The cursor's line, with `│` where the cursor is. */
    readonly line: string;
    readonly rest: string;
    /** What is shown instead, or why nothing is. */
    readonly now: Outcome;
}

export interface TypedWindow {
    readonly window: TypingWindow;
    readonly tally: Tally;
    readonly flickers: readonly Flicker[];
}

/** A user who reads what is suggested types a window, with a new session of the product. */
export async function typeWindow(
    window: TypingWindow,
    engine: EnginePort,
    setup: Setup,
    random: Random,
): Promise<TypedWindow> {
    const typist = new Typist(window, engine, setup, random);
    await typist.typeAll();
    return { window, tally: typist.tally, flickers: typist.flickers };
}

class Typist {
    readonly tally = emptyTally();
    readonly flickers: Flicker[] = [];
    readonly #goal: string;
    readonly #habits: EditorHabits;
    readonly #place: string;
    readonly #setup: Setup;
    readonly #pace: HumanRhythm;
    readonly #clock: VirtualClock;
    readonly #engine: VirtualEngine;
    readonly #editor: EditorWindow;
    #state: EditorState;
    /** The suggestion on the screen was counted as accepted already. */
    #isTaken = false;
    /** Why the engine could not answer. */
    #fault: string | undefined;

    constructor(window: TypingWindow, engine: EnginePort, setup: Setup, random: Random) {
        const { document, above, typed, below } = window;
        const languageId = languageOfPath(document.path);
        this.#goal = above + typed;
        this.#habits = habitsFor(languageId, document.text);
        this.#place = `${document.repository}/${document.path}`;
        this.#state = editorAt(above, below);
        this.#setup = setup;
        this.#pace = new HumanRhythm(random);
        const real = new RealWork();
        this.#clock = new VirtualClock(() => real.settled());
        this.#engine = new VirtualEngine(engine, this.#clock, real, { healing: setup.healing });
        const { rhythm, experiments, settings, switches } = setup;
        const session = new CompletionSession(this.#engine, this.#clock, rhythm, experiments);
        const file = { uri: `file:///${this.#place}`, path: document.path, languageId };
        const listener = this.#listener();
        this.#editor = new EditorWindow(session, this.#clock, settings, file, listener, switches);
        this.tally.characters = typed.length;
        this.tally.keysByHand = keysByHand(this.#state, this.#goal, this.#habits);
    }

    async typeAll(): Promise<void> {
        const most = mostKeys(this.#state, this.#goal);
        this.#editor.move(this.#state);
        await this.#clock.run(pauseMs);
        while (await this.#next()) {
            if (this.#fault !== undefined) throw new Error(this.#fault);
            if (this.tally.keys > most) throw new Error(`${this.#place} cannot be typed.`);
        }
        await this.#clock.run(this.#clock.now() + pauseMs);
        this.#editor.close();
        Object.assign(this.tally, this.#engine.work);
    }

    /** One key, when it is due, or a suggestion that came before. @returns false when all is typed */
    async #next(): Promise<boolean> {
        const key = nextKey(this.#state, this.#goal, this.#habits);
        if (!key) return false;
        const dueMs = this.#clock.now() + this.#pace.next(key);
        await this.#clock.run(dueMs, () => this.#wanted() !== undefined);
        if (this.#wanted()) await this.#clock.run(this.#clock.now() + readingMs);
        const part = this.#wanted();
        this.tally.keys++;
        if (part) this.#accept(part);
        else this.#press(key);
        return true;
    }

    /** The part of what is on the screen that the user would take. */
    #wanted(): Part | undefined {
        const { ghost } = this.#editor;
        const coming = this.#coming;
        if (!ghost?.isConfirmed || coming === undefined) return undefined;
        return acceptable(ghost, coming, this.#state);
    }

    /** What comes next; undefined while the editor's own text has to be taken away first. */
    get #coming(): string | undefined {
        const { left } = this.#state;
        return this.#goal.startsWith(left) ? this.#goal.slice(left.length) : undefined;
    }

    #accept({ kind, text, overwrites }: Part): void {
        this.#state = insert(this.#state, text, overwrites);
        this.#editor.accept(this.#state);
        this.tally.accepted[kind]++;
        this.tally.acceptedCharacters += text.length;
        if (!this.#isTaken) this.tally.acceptedSuggestions++;
        this.#isTaken = true;
    }

    #press(key: Key): void {
        const now = press(this.#state, key, this.#habits);
        this.#state = now;
        // The extension hears of characters and line ends, and takes their rhythm.
        if (key.kind === 'character' || key.kind === 'enter') {
            this.#setup.rhythm.key(this.#clock.now());
        }
        if (key.kind === 'past-closer') this.#editor.move(now);
        else if (key.kind === 'backspace' || key.kind === 'delete-closer') this.#editor.delete(now);
        else this.#editor.type(now);
    }

    #listener(): WindowListener {
        return {
            answered: (trace, isStale) => {
                this.#answered(trace, isStale);
            },
            shown: (ghost) => {
                this.#shown(ghost);
            },
            flickered: (rest, now) => {
                const [right = ''] = this.#state.right.split('\n', 1);
                const line = `${lineUpToCursor(this.#state)}│${right}`;
                this.tally.flickers++;
                this.flickers.push({ place: this.#place, line, rest, now });
            },
        };
    }

    #answered({ outcome, reused, totalMs }: CompletionTrace, isStale: boolean): void {
        const { tally } = this;
        if (outcome.kind === 'skipped') {
            tally.reasons[outcome.reason] = (tally.reasons[outcome.reason] ?? 0) + 1;
            if (outcome.reason === 'engine-failed') this.#fault = outcome.detail;
        }
        if (isStale) return;
        tally.answers++;
        tally.answersMs += totalMs;
        if (outcome.kind === 'shown') tally.shownAnswers++;
        if (outcome.kind === 'shown' && reused === 'typed-along') tally.typedAlong++;
    }

    #shown(ghost: Ghost): void {
        const coming = this.#coming;
        const right = partsOf(ghost).find(
            (part) => coming !== undefined && isRight(part, coming, this.#state),
        );
        this.#isTaken = false;
        this.tally.suggestions++;
        if (!right) this.tally.wrongSuggestions++;
        else if (right.kind === 'whole') this.tally.rightSuggestions++;
        else this.tally.partlyRightSuggestions++;
    }
}
