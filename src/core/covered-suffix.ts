import { isSubsequence } from '../base/is-subsequence.ts';
import { closersOnRight, type CloserOnRight } from './closers-on-right.ts';
import { readOn, type Reading } from './syntax/scan.ts';
import { proseIn, toCloseAfter, type ToClose } from './syntax/to-close.ts';
import type { Site } from './tidy/rule.ts';
import { longestText } from './tidy/stop-at-length.ts';

/** How a suggestion goes with what stands right of the cursor. */
export interface Fit {
    /** How many characters right of the cursor it stands in for. */
    readonly covers: number;
    /** How many of its characters may stand there: it ends where it would close what the right closes. */
    readonly end: number;
    /** The same, where it also ends before what it opens and leaves open. */
    readonly closedEnd: number;
}

/** How many characters right of the cursor a suggestion stands in for. */
export function coveredSuffix(text: string, site: Site): number {
    return fitToRight(text, site).covers;
}

/**
 * What a suggestion writes once more of the characters right of the cursor, and must replace.
 *
 * Editors close a bracket or quote as soon as it is opened. `total(│)` and `x: number): void {` would become
 * `total(x: number): void {)`. So what closes, on the right, something that the suggestion closes itself gives way to
 * it; and all of the rest does where the suggestion ends with it. What the suggestion leaves open the rest must close.
 *
 * VS Code shows nothing where an edit would take a character away, so what is replaced is only ever what the suggestion
 * has too, in the same order. Where it has not, or the rest goes on in another way, the suggestion ends before it closes
 * anything. It ends where it is longer than is shown, too.
 */
export function fitToRight(written: string, site: Site): Fit {
    const text = written.slice(0, longestText);
    const { length } = text;
    if (text === '' || site.lineSuffix.trim() === '')
        return { covers: 0, end: length, closedEnd: length };
    const known = fitted.get(site)?.find((one) => one.text === text);
    if (known) return known.fit;
    const fit = new Meeting(text, site).fit();
    fitted.set(site, [{ text, fit }, ...(fitted.get(site) ?? []).slice(0, mostFitted - 1)]);
    return fit;
}

/** The newest ones of each place, the newest first: several rules ask for the same. */
const fitted = new WeakMap<Site, readonly { readonly text: string; readonly fit: Fit }[]>();
const mostFitted = 3;

class Meeting {
    readonly #text: string;
    readonly #site: Site;
    readonly #prefix: string;
    readonly #reading: Reading;
    /** What is to be closed behind the suggestion. */
    readonly #open: readonly ToClose[];
    readonly #right: readonly CloserOnRight[];
    /** Of those, what closes something that the suggestion closes, too. */
    readonly #closed: readonly CloserOnRight[];
    /** What the suggestion opens and leaves open. */
    readonly #opened: readonly ToClose[];

    constructor(text: string, site: Site) {
        const { textAbove, linePrefix, lineSuffix, languageId } = site;
        this.#text = text;
        this.#site = site;
        this.#prefix = textAbove + linePrefix;
        this.#reading = readOn(this.#prefix, text, languageId);
        const { before, after } = this.#reading;
        let expected = toCloseAfter(this.#prefix, before, languageId);
        let open = toCloseAfter(this.#prefix + text, after.top, languageId);
        let right = closersOnRight(lineSuffix, expected, textAbove.length);
        const isUnread = /^\s*[)\]}'"`]/.test(lineSuffix.slice(right.at(-1)?.end ?? 0));
        if ((right.length === 0 || isUnread) && !text.includes('\n')) {
            // Editors close what reads like a quote or a bracket, whatever it is in the language.
            const whole = this.#prefix + text;
            const inProse = [...proseIn(whole, textAbove.length, this.#prefix.length).open];
            const asProse = closersOnRight(lineSuffix, inProse, textAbove.length);
            if (right.length === 0 || (asProse.at(-1)?.end ?? 0) > (right.at(-1)?.end ?? 0)) {
                expected = inProse;
                open = [...proseIn(whole, textAbove.length, whole.length).open];
                right = asProse;
            }
        }
        this.#open = open;
        this.#right = right;
        const keys = new Set(this.#open.map(keyOf));
        const firstOpen = this.#right.findIndex(({ closes }) => keys.has(keyOf(closes)));
        this.#closed = firstOpen === -1 ? this.#right : this.#right.slice(0, firstOpen);
        const known = new Set(expected.map(keyOf));
        this.#opened = this.#open.filter((one) => one.kind !== 'angle' && !known.has(keyOf(one)));
    }

    fit(): Fit {
        const { length } = this.#text;
        const covers = this.#covers();
        if (covers === undefined) {
            const end = this.#endBeforeClosing();
            return { covers: 0, end, closedEnd: end };
        }
        const left = this.#site.lineSuffix.slice(covers);
        return {
            covers,
            end: length,
            closedEnd: left.trim() === '' ? length : this.#closedEnd(left),
        };
    }

    /** undefined where what is written and what stands there do not go together. */
    #covers(): number | undefined {
        const { lineSuffix } = this.#site;
        const end = this.#closed.at(-1)?.end ?? 0;
        const isAll = this.#closed.length === this.#right.length;
        const tail = isAll ? lineSuffix.slice(end).trim() : '';
        const isWritten = tail !== '' && endsWith(this.#text.trimEnd(), tail);
        const covers = isWritten ? lineSuffix.trimEnd().length : end;
        if (!isSubsequence(lineSuffix.slice(0, covers), this.#text)) return undefined;
        if (isWritten || tail === '' || /^[;,]$/.test(tail) || this.#closesOpened(tail))
            return covers;
        const last = this.#closed.at(-1);
        const isEnd = last && this.#text.slice(this.#closingOf(last.closes).end).trim() === '';
        return last && !isEnd ? undefined : covers;
    }

    /** Whether a rest closes all that the suggestion has opened, and what it is there for. */
    #closesOpened(rest: string): boolean {
        const right = closersOnRight(rest, this.#open, Infinity);
        const closed = new Set(right.map(({ closes }) => keyOf(closes)));
        const others = this.#right.slice(this.#closed.length).map(({ closes }) => closes);
        const wanted = [...this.#opened, ...others];
        return this.#opened.length > 0 && wanted.every((one) => closed.has(keyOf(one)));
    }

    #closedEnd(left: string): number {
        if (this.#right[this.#closed.length]?.isPart) return 0;
        const last = this.#opened.at(-1);
        if (!last || this.#closesOpened(left)) return this.#text.length;
        let outermost = last.at;
        for (let open = this.#reading.after.top; open; open = open.outer) {
            if (open.at >= this.#prefix.length && open.kind !== 'angle')
                outermost = Math.min(outermost, open.at);
        }
        return Math.max(0, outermost - this.#prefix.length);
    }

    /** Where the suggestion closes the first of what stands on the right; on a line of its own, the last. */
    #endBeforeClosing(): number {
        const [first] = this.#closed;
        const last = this.#closed.at(-1);
        if (!first || !last) return this.#text.length;
        const { at } = this.#closingOf(first.closes);
        const isOwnLine = /\n[ \t]*$/.test(this.#text.slice(0, at));
        return isOwnLine ? this.#closingOf(last.closes).end : at;
    }

    #closingOf(closes: ToClose): { readonly at: number; readonly end: number } {
        const isProse = closes.kind === 'prose';
        const { length } = this.#text;
        const from = isProse ? closes.around?.at : closes.at;
        const step = this.#reading.steps.find(
            ({ kind, open }) => open?.at === from && (kind === 'closes' || kind === 'drops'),
        );
        if (!isProse) return step ?? { at: 0, end: 0 };
        const around = step ?? { at: length, end: length };
        const end = this.#prefix.length + Math.max(0, around.at);
        const start = Math.max(closes.around?.end ?? 0, this.#site.textAbove.length);
        const closing = proseIn(
            this.#prefix + this.#text,
            start,
            end,
            undefined,
            closes.at,
        ).closedAt;
        if (closing === undefined) return around;
        const at = closing - this.#prefix.length;
        return { at, end: at + 1 };
    }
}

const keyOf = ({ at, closer }: ToClose): string => `${at} ${closer}`;

/** Whether a text ends with another one, and not within a word. */
function endsWith(text: string, end: string): boolean {
    if (!text.endsWith(end)) return false;
    const at = text.length - end.length;
    return !/[\p{L}\p{N}_]{2}/u.test(text.slice(Math.max(0, at - 1), at + 1));
}
