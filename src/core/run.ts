import { EngineError } from '../protocol/errors.ts';
import type { Answer } from './answer.ts';
import type { Extent } from './extent.ts';
import type { EditorSnapshot } from './snapshot.ts';
import { typedSince } from './suggestion.ts';

export type RunEnd =
    | { readonly kind: 'answered'; readonly answer: Answer }
    | { readonly kind: 'failed'; readonly error: EngineError }
    /** It was stopped: nobody wanted it any more, or what was typed went another way. */
    | { readonly kind: 'stopped' };

/** Asks the engine; `onText` hears the whole text so far at each step. Nothing comes of it once it was aborted. */
type Ask = (signal: AbortSignal, onText: (text: string) => void) => Promise<Answer | undefined>;

/**
 * One question to the engine, under way.
 *
 * A key that continues along what it has written so far need not stop it: the request that the key
 * causes waits for the same answer. It ends as soon as the two go different ways.
 */
export class Run {
    readonly snapshot: EditorSnapshot;
    readonly extent: Extent;
    /** Never rejects but for a fault of ours. */
    readonly end: Promise<RunEnd>;
    readonly #abort = new AbortController();
    #text = '';
    /** What was typed since. */
    #typed = '';
    #waiting = 0;
    #isOver = false;
    #hasParted = false;

    constructor(snapshot: EditorSnapshot, extent: Extent, ask: Ask) {
        this.snapshot = snapshot;
        this.extent = extent;
        this.end = this.#run(ask);
        // Who waits for it hears of a fault; where nobody waits it is no unhandled rejection.
        this.end.catch(() => undefined);
    }

    /** Whether it was stopped because what was typed since went another way. */
    get hasParted(): boolean {
        return this.#hasParted;
    }

    /** Whether somebody waits for its answer. */
    get isAwaited(): boolean {
        return this.#waiting > 0;
    }

    /** Whether a request at `now` may wait for this one's answer; if so, it ends where the two part. */
    follow(now: EditorSnapshot): boolean {
        const typed = typedSince(this.snapshot, now);
        if (this.#isOver || this.#abort.signal.aborted || typed === undefined) return false;
        this.#typed = typed;
        return this.#agrees();
    }

    /** Waits for its end until `tired` settles. */
    async wait<T>(tired: Promise<T>): Promise<RunEnd | T> {
        this.#waiting++;
        try {
            return await Promise.race([this.end, tired]);
        } finally {
            this.#waiting--;
        }
    }

    stop(): void {
        this.#abort.abort();
    }

    async #run(ask: Ask): Promise<RunEnd> {
        const { signal } = this.#abort;
        try {
            const answer = await ask(signal, (text) => {
                this.#text = text;
                if (this.#agrees()) return;
                this.#hasParted = true;
                this.stop();
            });
            return answer ? { kind: 'answered', answer } : { kind: 'stopped' };
        } catch (error) {
            if (signal.aborted) return { kind: 'stopped' };
            if (error instanceof EngineError) return { kind: 'failed', error };
            throw error;
        } finally {
            this.#isOver = true;
        }
    }

    #agrees(): boolean {
        const shared = Math.min(this.#text.length, this.#typed.length);
        return this.#text.slice(0, shared) === this.#typed.slice(0, shared);
    }
}
