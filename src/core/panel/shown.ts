import type { Reading } from '../../protocol/panel.ts';
import { outcomeInWords } from './outcome-in-words.ts';
import type { PanelDependencies } from './dependencies.ts';
import type { ReadPlace } from './read-place.ts';
import { Reader } from './reader.ts';
import type { AskedTrace } from './reading-of.ts';
import { isSamePlace } from './same-place.ts';
import type { Place } from './workplace.ts';

/** What the panel shows: the newest place that was read, or why there is none. */
export class Shown {
    readonly #settings: PanelDependencies['settings'];
    readonly #reader: Reader;
    readonly #changed: () => void;
    #read: ReadPlace | undefined;
    #nothing = '';
    /** Why the editor suggested nothing at a place, in words. */
    #skipped: { readonly place: Place; readonly words: string } | undefined;
    /** Counts up with each answer that is to be shown: taking text apart may take longer for an older one. */
    #turn = 0;

    /** @param changed hears that `read` or `nothing` has changed */
    constructor({ engine, settings }: PanelDependencies, changed: () => void) {
        this.#settings = settings;
        this.#reader = new Reader(engine);
        this.#changed = changed;
    }

    get read(): ReadPlace | undefined {
        return this.#read;
    }

    /** Why nothing was read at the cursor, in words; '' where `read` is of that place. */
    get nothing(): string {
        return this.#nothing;
    }

    async show(trace: AskedTrace, place: Place, askedBy: Reading['askedBy']): Promise<void> {
        const turn = ++this.#turn;
        const skipped = this.#skipped;
        const isSkipped = skipped && askedBy === 'panel' && isSamePlace(skipped.place, place);
        const outcome = isSkipped ? skipped.words : outcomeInWords(trace.outcome, askedBy);
        const told = { askedBy, outcome };
        const read = await this.#reader.read(trace, place, this.#settings(), told, this.#read);
        if (turn === this.#turn) this.#tell('', read);
    }

    /** What is shown is of the place where the cursor is. */
    keep(): void {
        if (this.#nothing !== '') this.#tell('', this.#read);
    }

    /** Nothing can be shown of the place where the cursor is. */
    empty(why: string): void {
        this.#turn++;
        this.#tell(why, undefined);
    }

    /** Nothing can be shown of this place yet; of the same file the last reading stays. */
    miss(why: string, { situation }: Place): void {
        this.#tell(why, this.#read?.trace.uri === situation.uri ? this.#read : undefined);
    }

    /**
     * The editor asked for nothing at this place, or in vain.
     *
     * @param isRead whether what is shown was read here; it still stands
     */
    skip(words: string, place: Place, isRead: boolean): void {
        this.#skipped = { place, words };
        if (!this.#read || !isRead) {
            this.miss(words, place);
            return;
        }
        const reading = { ...this.#read.reading, isShown: false, outcome: words };
        this.#tell('', { ...this.#read, reading });
    }

    #tell(nothing: string, read: ReadPlace | undefined): void {
        this.#nothing = nothing;
        this.#read = read;
        this.#changed();
    }
}
