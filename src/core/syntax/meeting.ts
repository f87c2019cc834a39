/** Where a text that a model wrote comes to what stands right of the cursor already. */
import { sharedLength } from '../../base/shared-length.ts';
import type { Site } from '../tidy/rule.ts';
import { isInsideWord, isOnlyClosingPunctuation } from './line-suffix.ts';
import { readOn, type Reading } from './scan.ts';
import { toCloseAfter, type ToClose } from './to-close.ts';

/** The place where the two meet, in characters of the text. */
export interface Meeting {
    readonly at: number;
    /** Behind the first word, bracket, quote or operator of the right side. */
    readonly end: number;
    /** How many characters go before the right side. */
    readonly kept: number;
}

/** So many places are looked at. */
const mostPlaces = 20;

/** Whether the line goes on, behind the cursor, with more than what closes; not within a word. */
export function goesOnBehind(site: Pick<Site, 'linePrefix' | 'lineSuffix'>): boolean {
    return !isOnlyClosingPunctuation(site.lineSuffix) && !isInsideWord(site);
}

/** Where a text of one line ends with all of the right side. */
export function meetingAtEnd(text: string, { linePrefix, lineSuffix }: Site): Meeting | undefined {
    const [written, right] = [text.trimEnd(), lineSuffix.trim()];
    const at = written.length - right.length;
    if (!written.endsWith(right) || written.includes('\n')) return undefined;
    if (
        wordPart.test((linePrefix + text).charAt(linePrefix.length + at - 1)) &&
        wordPart.test(right.charAt(0))
    )
        return undefined;
    const first = firstToken(right);
    return { at, end: at + first.length, kept: keptBefore(text, at, lineSuffix) };
}

/** Blanks that the right side begins with are not written before it. */
function keptBefore(text: string, at: number, lineSuffix: string): number {
    return /^[ \t]/.test(lineSuffix) ? text.slice(0, at).trimEnd().length : at;
}

/**
 * Compares a text with the line that goes on behind it.
 *
 * What the right side closes has to be open still where the two meet, and nothing else may be. Of several such places
 * the one counts from which on they agree for longest.
 */
export class RightSide {
    readonly #text: string;
    readonly #site: Site;
    readonly #prefix: string;
    readonly #reading: Reading;
    /** Of the right side, without the blanks before it. */
    readonly #right: string;
    readonly #first: string;
    readonly #isDelimiter: boolean;
    readonly #isComment: boolean;
    /** What is open at the cursor. */
    readonly #open: ReadonlySet<string>;
    /** What of it the right side closes. */
    readonly #closed: ReadonlySet<string>;

    constructor(text: string, site: Site) {
        const { textAbove, linePrefix, lineSuffix, languageId } = site;
        this.#text = text;
        this.#site = site;
        this.#prefix = textAbove + linePrefix;
        this.#reading = readOn(this.#prefix, text, languageId);
        this.#right = lineSuffix.trim();
        const right = readOn(this.#prefix, lineSuffix, languageId);
        const begin = lineSuffix.search(/\S/);
        // A closing tag is one that opens, too.
        const step = right.steps.findLast(({ at }) => at === begin);
        const delimiter = step ? lineSuffix.slice(step.at, step.end) : '';
        this.#isDelimiter = delimiter !== '';
        this.#first = delimiter || firstToken(this.#right);
        this.#isComment =
            step?.kind === 'opens' && step.open?.kind === 'comment' && step.open.closer === '\n';
        this.#open = keysOf(toCloseAfter(this.#prefix, right.before, languageId));
        const left = keysOf(toCloseAfter(this.#prefix + lineSuffix, right.after.top, languageId));
        this.#closed = new Set([...this.#open].filter((key) => !left.has(key)));
    }

    /** @param isWhole whether the text ends where its line ends; else its last word may be half of one */
    meeting(isWhole: boolean): Meeting | undefined {
        const { length } = this.#text;
        let found: Meeting | undefined;
        let longest = 0;
        for (const at of this.#places(isWhole)) {
            const agreeing = sharedLength(this.#text.slice(at).trimEnd(), this.#right);
            if (agreeing <= longest || !this.#isBalanced(at)) continue;
            longest = agreeing;
            found = this.#meetingAt(at);
        }
        const meetsComment = this.#isComment && isWhole && !this.#text.includes('\n');
        if (found || !meetsComment || !this.#isBalanced(length)) return found;
        return { at: length, end: length, kept: this.#text.trimEnd().length };
    }

    /** Behind a bracket on a line of its own, which takes the place of that on the right. */
    #meetingAt(at: number): Meeting {
        const end = at + this.#first.length;
        const before = this.#text.slice(0, at);
        if (/\n[ \t]*$/.test(before)) return { at, end, kept: end };
        return { at, end, kept: keptBefore(this.#text, at, this.#site.lineSuffix) };
    }

    /** Where the text first closes what the right side closes, or ends as the right side does; else its end. */
    endBeforeClosing(): number {
        const { length } = this.#text;
        const structural = this.#reading.steps.find(
            ({ kind, open }) =>
                (kind === 'closes' || kind === 'drops') &&
                open !== undefined &&
                this.#closed.has(keyOf(open)),
        );
        const end = structural ? Math.max(0, structural.at) : length;
        if (!this.#closesProse(end)) return end < length ? end : this.#endBeforeLast();
        let places = 0;
        for (const { index } of this.#text.slice(0, end).matchAll(/[)\]}'"`]/g)) {
            if (places++ > mostPlaces || this.#closesProse(index + 1)) return index;
        }
        return end;
    }

    #endBeforeLast(): number {
        const end = this.#text.trimEnd().length;
        const last = this.#text.charAt(end - 1);
        return /[;:,]/.test(last) && this.#right.endsWith(last) ? end - 1 : this.#text.length;
    }

    #closesProse(end: number): boolean {
        const open = keysOf(this.#openAt(end));
        return [...this.#closed].some((key) => key.endsWith(' prose') && !open.has(key));
    }

    /** Where the first of the right side stands in the text, as a whole word or a whole operator. */
    *#places(isWhole: boolean): Generator<number> {
        const first = this.#first;
        const { length } = this.#text;
        if (first === '') return;
        const before = this.#site.linePrefix.slice(-1);
        const lineEnd = this.#isDelimiter ? length : this.#text.search(/\n|$/);
        let at = this.#text.indexOf(first);
        for (let places = 0; at !== -1 && at <= lineEnd && places < mostPlaces; places++) {
            const end = at + first.length;
            const left = at === 0 ? before : this.#text.charAt(at - 1);
            const isPart =
                this.#goOn(left, first.charAt(0)) ||
                this.#goOn(first.slice(-1), this.#text.charAt(end));
            const isHalf = end === length && !isWhole && !this.#isDelimiter;
            if (!isPart && !isHalf) yield at;
            at = this.#text.indexOf(first, at + 1);
        }
    }

    /** Whether two characters are of one word, or of one operator. */
    #goOn(left: string, right: string): boolean {
        const isOne = (part: RegExp): boolean => part.test(left) && part.test(right);
        return isOne(wordPart) || (!this.#isDelimiter && isOne(operatorPart));
    }

    #openAt(at: number): readonly ToClose[] {
        const step = this.#reading.steps.findLast(({ end }) => end <= at);
        const top = step ? step.top : this.#reading.before;
        return toCloseAfter(this.#prefix + this.#text.slice(0, at), top, this.#site.languageId);
    }

    #isBalanced(at: number): boolean {
        const open = this.#openAt(at);
        const keys = keysOf(open);
        return (
            open.every((one) => one.kind === 'angle' || this.#open.has(keyOf(one))) &&
            [...this.#closed].every((key) => keys.has(key))
        );
    }
}

const wordPart = /[\p{L}\p{M}\p{N}_$]/u;
const operatorPart = /[^\s\p{L}\p{M}\p{N}_$()[\]{}'"`]/u;
const token = /^(?:[\p{L}\p{M}\p{N}_$]+|[()[\]{}'"`]|[^\s\p{L}\p{M}\p{N}_$()[\]{}'"`]+)/u;

/** The first word, bracket, quote or operator of the rest of a line. */
export const firstToken = (lineSuffix: string): string => token.exec(lineSuffix.trim())?.[0] ?? '';

const keyOf = ({ at, closer, kind }: Pick<ToClose, 'at' | 'closer' | 'kind'>): string =>
    `${at} ${closer} ${kind}`;
const keysOf = (all: readonly ToClose[]): ReadonlySet<string> => new Set(all.map(keyOf));
