import type { CompletionTrace } from '../protocol/trace.ts';

/** The part of VS Code's `TextDocumentContentChangeEvent` that counts here. */
export interface TextChange {
    readonly rangeOffset: number;
    readonly rangeLength: number;
    readonly text: string;
}

/** Text that the user took. */
export interface Taken {
    readonly languageId: string;
    /** UTF-16 units that were not typed. */
    readonly chars: number;
}

/** Where a suggestion stands. */
export interface Place {
    readonly uri: string;
    /** Of the cursor, in UTF-16 units from the document's beginning. */
    readonly offset: number;
}

interface Offered extends Place {
    readonly request: number;
    readonly languageId: string;
    readonly texts: readonly string[];
}

/** What the user still sees of a suggestion, and where. */
interface Open extends Place {
    readonly languageId: string;
    readonly rest: string;
}

/** VS Code may still show an earlier answer while the user types along it. */
const rememberedOffers = 16;

/**
 * Tells what the user takes of suggestions.
 *
 * VS Code runs an item's command when it is taken whole, and says nothing when a word or a line of it is:
 * that shows in the document alone.
 */
export class OfferWatch {
    readonly #offers: Offered[] = [];
    #open: Open | undefined;

    /** @param place where the cursor was when the suggestion was made */
    offered({ request, languageId, outcome }: CompletionTrace, place: Place): void {
        if (outcome.kind !== 'shown') return;
        const texts = [outcome, ...(outcome.others ?? [])].map(({ text }) => text);
        this.#offers.push({ ...place, request, languageId, texts });
        if (this.#offers.length > rememberedOffers) this.#offers.shift();
        this.#open = { ...place, languageId, rest: outcome.text };
    }

    /** Follows a document; returns what was taken where a change took the beginning of a suggestion. */
    changed(uri: string, changes: readonly TextChange[]): Taken | undefined {
        const open = this.#open;
        if (open?.uri !== uri || changes.length === 0) return undefined;
        const inserted = insertedOf(open, changes);
        // What takes all of it may take the text around it too; its command comes after the change.
        if (inserted === undefined || inserted === open.rest) return undefined;
        const offset = open.offset + (changes[0]?.text.length ?? 0);
        this.#open = { ...open, offset, rest: open.rest.slice(inserted.length) };
        if (isTyped(inserted)) return undefined;
        return { languageId: open.languageId, chars: inserted.length };
    }

    /**
     * The user took all that was left of an offer.
     *
     * @param request the trace's number
     * @param index among its offers, 0 for the first
     */
    taken(request: number, index: number): Taken | undefined {
        const offered = this.#offers.find((each) => each.request === request);
        const text = offered?.texts[index];
        if (!offered || text === undefined) return undefined;
        const { languageId, uri, offset } = offered;
        const since = this.#open?.uri === uri ? this.#open.offset - offset : 0;
        this.#open = undefined;
        return { languageId, chars: Math.max(0, text.length - Math.max(0, since)) };
    }
}

/**
 * The beginning of a suggestion, where nothing but that was inserted at the cursor.
 *
 * What the completion list inserts replaces the word left of the cursor, and so is none.
 */
export function insertedOf(
    { offset, rest }: Pick<Open, 'offset' | 'rest'>,
    changes: readonly TextChange[],
): string | undefined {
    const [change, ...others] = changes;
    if (change?.rangeOffset !== offset || change.rangeLength > 0 || others.length > 0)
        return undefined;
    const inserted = change.text.replaceAll('\r\n', '\n');
    return inserted !== '' && rest.startsWith(inserted) ? inserted : undefined;
}

/** Whether one key writes it: a character, a pair that the editor closes, a line's end and an indent. */
export function isTyped(inserted: string): boolean {
    return /^(?:.|\(\)|\[\]|\{\}|<>|(["'`])\1|\n[ \t]*)$/u.test(inserted);
}
