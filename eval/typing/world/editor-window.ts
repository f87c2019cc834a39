import type { Clock } from '../../../src/base/clock.ts';
import type { CompletionSession } from '../../../src/core/session.ts';
import type { Settings } from '../../../src/core/settings.ts';
import type { EditorSnapshot, Situation } from '../../../src/core/snapshot.ts';
import type { CompletionTrace, Offer, Outcome } from '../../../src/protocol/trace.ts';
import { snapshotOf } from './read-text.ts';

/** How long things take that VS Code and the extension wait for. */
export interface WindowDelays {
    /** VS Code asks so long after a key, if none follows. */
    readonly debounceMs: number;
    /** The extension reads ahead where the cursor has rested so long after it was moved. */
    readonly restMs: number;
}

export const usualDelays: WindowDelays = { debounceMs: 50, restMs: 400 };

/** The file that is edited. */
export interface OpenFile {
    readonly uri: string;
    readonly path: string;
    readonly languageId: string;
}

/** The text left and right of the cursor. */
export interface CursorText {
    readonly left: string;
    readonly right: string;
}

/** A suggestion on the screen. */
export interface Ghost extends Offer {
    /** The number of the request that showed it, or what is left of it. */
    readonly request: number;
    /** Whether nothing was typed since the extension offered exactly this. */
    readonly isConfirmed: boolean;
}

export interface WindowListener {
    /** @param isStale the user went on before the answer came */
    readonly answered: (trace: CompletionTrace, isStale: boolean) => void;
    /** Something is on the screen that was not there before, and is no rest of what was. */
    readonly shown: (ghost: Ghost) => void;
    /** What was typed agreed with a suggestion, and yet its rest was taken away, or replaced. */
    readonly flickered: (rest: string, outcome: Outcome) => void;
}

/** What the extension is not to do, to see what that is worth. */
export interface WindowSwitches {
    /** Whether earlier answers may serve again. */
    readonly keepsAnswers: boolean;
    /** Whether the session hears of a suggestion that was taken. */
    readonly tellsOfAccepting: boolean;
}

/**
 * What VS Code and the extension's editor part do around a session: ask after each key, stop asking when the
 * next one comes, and keep what is left of a suggestion on the screen as long as the user types along it.
 */
export class EditorWindow {
    readonly #session: CompletionSession;
    readonly #clock: Clock;
    readonly #settings: Settings;
    readonly #file: OpenFile;
    readonly #listener: WindowListener;
    readonly #switches: WindowSwitches;
    readonly #delays: WindowDelays;
    #text: CursorText = { left: '', right: '' };
    #ghost: Ghost | undefined;
    #lastAction: Situation['lastAction'] = 'none';
    #changedAtMs = -Infinity;
    #request = new AbortController();
    #settled: Promise<void> = Promise.resolve();

    constructor(
        session: CompletionSession,
        clock: Clock,
        settings: Settings,
        file: OpenFile,
        listener: WindowListener,
        switches: WindowSwitches = { keepsAnswers: true, tellsOfAccepting: true },
        delays = usualDelays,
    ) {
        this.#session = session;
        this.#clock = clock;
        this.#settings = settings;
        this.#file = file;
        this.#listener = listener;
        this.#switches = switches;
        this.#delays = delays;
    }

    get ghost(): Ghost | undefined {
        return this.#ghost;
    }

    /** Resolves when what the last key or move caused has come to its end. */
    get settled(): Promise<void> {
        return this.#settled;
    }

    /** The cursor was put somewhere, with a key or the mouse. */
    move(text: CursorText): void {
        this.#change(text, this.#lastAction === 'none' ? 'none' : 'moved');
        this.#ghost = undefined;
        this.#settled = this.#warmAtRest(this.#request.signal);
    }

    /** Something came in at the cursor: a character, or a line's end with the editor's own indent. */
    type(text: CursorText): void {
        const inserted = insertedIn(this.#text.left, text.left);
        const closersMore = text.right.length - this.#text.right.length;
        this.#change(text, 'typed');
        this.#ghost = restOf(this.#ghost, inserted, closersMore);
        this.#changedAtMs = this.#clock.now();
        this.#settled = this.#ask(this.#request.signal);
    }

    delete(text: CursorText): void {
        this.#change(text, 'deleted');
        this.#ghost = undefined;
        this.#changedAtMs = this.#clock.now();
        this.#settled = this.#ask(this.#request.signal);
    }

    /** The user took a part of what is on the screen, or all of it. */
    accept(text: CursorText): void {
        const ghost = this.#ghost;
        const part = insertedIn(this.#text.left, text.left);
        if (ghost && this.#switches.tellsOfAccepting && ghost.text === part) {
            void this.#session.accepted(ghost.request, 0, this.#settings);
        }
        this.type(text);
    }

    /** The window is closed: nobody waits for anything any more. */
    close(): void {
        this.#request.abort();
    }

    #change(text: CursorText, action: Situation['lastAction']): void {
        this.#text = text;
        this.#lastAction = action;
        this.#request.abort();
        this.#request = new AbortController();
    }

    async #ask(signal: AbortSignal): Promise<void> {
        await this.#clock.sleep(this.#delays.debounceMs);
        if (signal.aborted) return;
        if (!this.#switches.keepsAnswers) this.#session.forget();
        const situation = this.#situation();
        const read = this.#reader(situation);
        const trace = await this.#session.complete(situation, read, this.#settings, signal);
        const isStale = signal !== this.#request.signal;
        this.#listener.answered(trace, isStale);
        if (!isStale) this.#show(trace);
    }

    #show({ outcome, request }: CompletionTrace): void {
        const before = this.#ghost;
        const now = outcome.kind === 'shown' ? outcome : undefined;
        if (before && !isRestOf(now?.text ?? '', before.text, this.#text.right)) {
            this.#listener.flickered(before.text, outcome);
        }
        const { text, overwrites } = now ?? { text: '', overwrites: 0 };
        this.#ghost = now && { text, overwrites, request, isConfirmed: true };
        if (this.#ghost && before?.text !== text) this.#listener.shown(this.#ghost);
    }

    async #warmAtRest(signal: AbortSignal): Promise<void> {
        await this.#clock.sleep(this.#delays.restMs);
        if (signal.aborted) return;
        const situation = this.#situation();
        await this.#session.warm(situation, this.#reader(situation), this.#settings);
    }

    #situation(): Situation {
        return {
            ...this.#file,
            trigger: 'automatic',
            isReadOnly: false,
            cursors: 1,
            hasSelection: false,
            lastAction: this.#lastAction,
            sinceChangeMs: this.#clock.now() - this.#changedAtMs,
        };
    }

    #reader(situation: Situation): () => EditorSnapshot {
        const text = this.#text;
        return () => snapshotOf(situation, text, this.#settings.contextTokens);
    }
}

/** What came in left of the cursor; undefined where something went, too. */
function insertedIn(before: string, now: string): string | undefined {
    return now.startsWith(before) ? now.slice(before.length) : undefined;
}

/** Whether a rest is shown, or all of it but what the editor has put right of the cursor meanwhile. */
function isRestOf(now: string, rest: string, right: string): boolean {
    if (now === rest) return true;
    const missing = rest.slice(now.length).trim();
    return now !== '' && rest.startsWith(now) && right.trimStart().startsWith(missing);
}

function restOf(
    ghost: Ghost | undefined,
    inserted: string | undefined,
    closersMore: number,
): Ghost | undefined {
    if (inserted === undefined || !ghost?.text.startsWith(inserted)) return undefined;
    if (ghost.text === inserted) return undefined;
    const overwrites = Math.max(0, ghost.overwrites + closersMore);
    return { ...ghost, text: ghost.text.slice(inserted.length), overwrites, isConfirmed: false };
}
