import type { Clock } from '../base/clock.ts';
import type { Situation } from '../core/snapshot.ts';

/** What the user did last in a document, and when it changed. */
export type Activity = Pick<Situation, 'lastAction' | 'sinceChangeMs'>;

/** Hears of each character that is typed. */
interface KeyListener {
    /** @param atMs by the clock that `LastAction` was given */
    key(atMs: number): void;
}

interface Point {
    readonly line: number;
    readonly character: number;
}

/** The part of VS Code's `TextDocumentContentChangeEvent` that counts here. */
interface ContentChange {
    readonly range: { readonly start: Point; readonly end: Point };
    readonly rangeLength: number;
    readonly text: string;
}

/** The part of VS Code's `TextDocumentChangeEvent` that counts here. */
interface Change {
    readonly document: object;
    readonly contentChanges: readonly ContentChange[];
    /** Set for undo and redo. */
    readonly reason: unknown;
}

/** The part of VS Code's `TextEditorSelectionChangeEvent` that counts here. */
interface Move {
    readonly textEditor: { readonly document: object };
    readonly selections: readonly { readonly active: Point }[];
    /** Keyboard, mouse or command; absent where the editor itself moved the cursor. */
    readonly kind: unknown;
}

/** Positions that the cursor may have right after a change; absent where it may have any. */
type Landing = { readonly first: Point; readonly last: Point } | undefined;

interface Memory {
    readonly action: 'typed' | 'deleted' | 'moved';
    readonly changedAtMs: number;
    /** Changes that the cursor has not followed yet, oldest first. */
    readonly landings: Landing[];
}

/**
 * The cursors in the document that the user edits; undefined for any other, which is not listened to. VS Code moves
 * them only after it has told of a change.
 */
type CursorsIn = (document: object) => readonly Point[] | undefined;

/** VS Code tells of a change and of the cursor that follows it within milliseconds. */
const mostLandings = 8;

const unknown: Activity = { lastAction: 'none', sinceChangeMs: Infinity };

/** Knows whether the user last typed, deleted or only moved the cursor, in each document. */
export class LastAction {
    readonly #memories = new WeakMap<object, Memory>();
    readonly #clock: Clock;
    readonly #keys: KeyListener;
    readonly #cursorsIn: CursorsIn;

    constructor(clock: Clock, keys: KeyListener, cursorsIn: CursorsIn) {
        this.#clock = clock;
        this.#keys = keys;
        this.#cursorsIn = cursorsIn;
    }

    of(document: object): Activity {
        const memory = this.#memories.get(document);
        if (!memory) return unknown;
        const sinceChangeMs = this.#clock.now() - memory.changedAtMs;
        return { lastAction: memory.action, sinceChangeMs };
    }

    readonly changed = (event: Change): void => {
        const { document, contentChanges } = event;
        const cursors = this.#cursorsIn(document);
        // VS Code also tells so when only the mark of unsaved changes has.
        if (contentChanges.length === 0 || !cursors) return;
        const landings = this.#memories.get(document)?.landings ?? [];
        if (!isByUser(event, cursors, landings)) {
            // The editor moves the cursor along, and the next key may come before it has told so.
            if (contentChanges.some((change) => movesOne(change, cursors))) {
                remember(landings, undefined);
            }
            return;
        }
        const atMs = this.#clock.now();
        remember(landings, landingOf(contentChanges));
        const action = isDeletion(event) ? 'deleted' : 'typed';
        this.#memories.set(document, { action, changedAtMs: atMs, landings });
        if (isKey(event)) this.#keys.key(atMs);
    };

    readonly moved = (event: Move): void => {
        const { document } = event.textEditor;
        const cursor = event.selections[0]?.active;
        if (!this.#cursorsIn(document) || !cursor) return;
        const memory = this.#memories.get(document);
        const landings = memory?.landings ?? [];
        const followed = landings.findIndex((landing) => isAt(landing, cursor));
        landings.splice(0, followed + 1);
        // Without a kind it was the editor: text before the cursor came or went.
        if (followed >= 0 || event.kind === undefined) return;
        const changedAtMs = memory?.changedAtMs ?? -Infinity;
        this.#memories.set(document, { action: 'moved', changedAtMs, landings: [] });
    };
}

function remember(landings: Landing[], landing: Landing): void {
    landings.push(landing);
    if (landings.length > mostLandings) landings.shift();
}

/** Where one change leaves the cursor. Positions of several are those before the others. */
function landingOf(changes: readonly ContentChange[]): Landing {
    const [change, ...others] = changes;
    if (!change || others.length > 0) return undefined;
    const first = change.range.start;
    const lines = change.text.split('\n');
    const lastLength = lines.at(-1)?.length ?? 0;
    const last = {
        line: first.line + lines.length - 1,
        character: lines.length > 1 ? lastLength : first.character + lastLength,
    };
    return { first, last };
}

function isAt(landing: Landing, cursor: Point): boolean {
    return touches(landing, { start: cursor, end: cursor });
}

/** Formatters and other programs write where no cursor is. Undo takes the cursor to what it changes. */
function isByUser(
    { contentChanges, reason }: Change,
    cursors: readonly Point[],
    landings: readonly Landing[],
): boolean {
    if (reason !== undefined) return true;
    const places = [...cursors.map((cursor) => ({ first: cursor, last: cursor })), ...landings];
    return contentChanges.some(({ range }) => places.some((place) => touches(place, range)));
}

function touches(place: Landing, { start, end }: ContentChange['range']): boolean {
    return !place || (!isBefore(place.last, start) && !isBefore(end, place.first));
}

/** Whether text before one of them comes or goes in its line, or whole lines do. */
function movesOne(
    { range: { start, end }, text }: ContentChange,
    cursors: readonly Point[],
): boolean {
    const isInLine = text.split('\n').length - 1 === end.line - start.line;
    return cursors.some((cursor) => isBefore(end, cursor) && !(isInLine && end.line < cursor.line));
}

const isBefore = (a: Point, b: Point): boolean =>
    a.line < b.line || (a.line === b.line && a.character < b.character);

function isDeletion({ contentChanges, reason }: Change): boolean {
    // Undo and redo replace whole stretches of text by what was there.
    if (reason !== undefined) {
        const added = contentChanges.map(({ text, rangeLength }) => text.length - rangeLength);
        return added.reduce((sum, each) => sum + each, 0) < 0;
    }
    return contentChanges.every(({ text }) => text === '');
}

/** One key writes one character, two where the editor closes a bracket, or a line's end and an indent. */
function isKey({ contentChanges, reason }: Change): boolean {
    const [change, ...others] = contentChanges;
    if (reason !== undefined || !change || others.length > 0) return false;
    return /^(?:.|[([{]..?|(["'`])\1|\r?\n[ \t]*)$/u.test(change.text);
}
