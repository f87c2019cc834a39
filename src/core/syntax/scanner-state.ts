import { languageOf, type LanguageRecord } from './language.ts';
import type { LexicalRules, StringForm } from './lexical-rules.ts';
import { Open, type OpenDetails, type OpenKind } from './open.ts';

const noDetails: OpenDetails = {};

/** What a scanner did at a place. */
export interface Step {
    readonly kind:
        | 'opens'
        /** By its closer. */
        | 'closes'
        /** Without it: its line ended, or something around it was closed. */
        | 'drops'
        /** A closing bracket closes nothing. */
        | 'lacks';
    /** Where the delimiter begins and ends. */
    readonly at: number;
    readonly end: number;
    /** What it opens, closes or drops. */
    readonly open: Open | undefined;
    /** The innermost of what is open afterwards. */
    readonly top: Open | undefined;
}

/** Where steps are put, with places that count from `from`: those that end behind it. */
export interface Log {
    readonly steps: Step[];
    readonly from: number;
}

interface Heredoc {
    readonly opener: string;
    readonly at: number;
    readonly form: StringForm;
}

interface Ending {
    readonly at: number;
    readonly end: number;
}

/** Code in a page, as PHP's: they take turns, and each goes on where it was. */
interface Page {
    /** Whether the place is in the page, and not in the code. */
    readonly isIn: boolean;
    /** The language of the other one, and the innermost of what is open in it. */
    readonly other?: LanguageRecord;
    readonly parked?: Open | undefined;
}

/** A place from which a scanner can go on, whatever stands behind it. */
export type Checkpoint = Pick<
    ScannerState,
    'at' | 'top' | 'base' | 'heredocs' | 'unopened' | 'regexFrom' | 'seenQuotes' | 'page'
>;

/** Deeper nesting is no code: what is open is forgotten. */
const deepest = 1000;
/** Heredocs that one line begins; more are no code. */
const mostHeredocs = 20;
/** So many brackets that close nothing are remembered at most. */
const mostUnopened = 1000;

/** The place of a scanner in a text, and its stack. */
export class ScannerState {
    readonly text: string;
    at = 0;
    top: Open | undefined;
    /** The language outside of everything. */
    base: LanguageRecord;
    /** Those whose text begins at the next line. */
    heredocs: readonly Heredoc[] = [];
    unopened: number[] = [];
    /** No further than here may be read now. */
    limit: number;
    /** No regular expression literal begins before it. */
    regexFrom = 0;
    /** The quotes of several lines that were seen. */
    seenQuotes: readonly string[] = [];
    /** Whether something was taken for what it is because the text ends. */
    isOpenEnded = false;
    page: Page = { isIn: false };
    /** Where the page goes on with code. */
    #island = Infinity;
    readonly #log: Log | undefined;
    readonly #endings = new Map<Open, Ending>();

    constructor(text: string, languageId: string, log?: Log) {
        this.text = text;
        this.base = languageOf(languageId);
        this.limit = text.length;
        this.#log = log;
    }

    checkpoint(): Checkpoint {
        const { at, top, base, heredocs, unopened, regexFrom, seenQuotes, page } = this;
        const copied = unopened.slice(-mostUnopened);
        return { at, top, base, heredocs, unopened: copied, regexFrom, seenQuotes, page };
    }

    /** Goes to a place where a scanner of a text with the same beginning was. */
    resume(checkpoint: Checkpoint): void {
        Object.assign(this, checkpoint, { unopened: [...checkpoint.unopened] });
        if (this.page.isIn) this.#findIsland();
        this.updateLimit();
    }

    get language(): LanguageRecord {
        return this.top?.language ?? this.base;
    }

    get rules(): LexicalRules | undefined {
        return this.top ? this.top.rules : this.base.rules;
    }

    get languageId(): string {
        return this.language.id;
    }

    startsWith(part: string): boolean {
        return this.text.startsWith(part, this.at);
    }

    /** Opens what begins at the current place, and goes behind it. */
    open(kind: OpenKind, opener: string, closer: string, details: OpenDetails = noDetails): void {
        this.openFrom(this.at, kind, opener, closer, details, this.at + opener.length);
    }

    /** Opens what began at a place; its inside begins at `end`, or here. */
    openFrom(
        at: number,
        kind: OpenKind,
        opener: string,
        closer: string,
        details: OpenDetails,
        end = this.at,
    ): void {
        if (this.top && this.top.depth >= deepest) this.drop(undefined);
        this.top = new Open(this.top, this.language, kind, opener, closer, at, end, details);
        if (this.#log) this.note('opens', this.at, end, this.top);
        this.at = end;
        if (kind === 'embedded') this.updateLimit();
    }

    /** Closes what is open, and drops what is open in it; goes behind the delimiter, which is at the current place. */
    close(open: Open, length: number): void {
        this.drop(open);
        this.top = open.outer;
        this.note('closes', this.at, this.at + length, open);
        this.at += length;
        if (open.kind === 'embedded') this.updateLimit();
    }

    /** Takes away what is open within something. */
    drop(within: Open | undefined): void {
        if (this.top === within) return;
        const embedded = this.top?.embedded;
        if (this.#log && this.at >= this.#log.from) {
            while (this.top && this.top !== within) {
                const dropped = this.top;
                this.top = dropped.outer;
                this.note('drops', this.at, this.at, dropped);
            }
        }
        this.top = within;
        if (embedded !== within?.embedded) this.updateLimit();
    }

    /** Passes over a closing bracket that closes nothing. */
    lack(): void {
        this.unopened.push(this.at);
        this.note('lacks', this.at, this.at + 1, undefined);
        this.at++;
    }

    note(kind: Step['kind'], at: number, end: number, open: Open | undefined): void {
        if (!this.#log || end < this.#log.from || (end === this.#log.from && end > at)) return;
        const { steps, from } = this.#log;
        steps.push({ kind, at: at - from, end: end - from, open, top: this.top });
    }

    /** Begins a heredoc's text at the next line. */
    expectHeredoc(heredoc: Heredoc): void {
        if (this.heredocs.length < mostHeredocs) this.heredocs = [...this.heredocs, heredoc];
    }

    /** Goes from code to the page around it, or back: behind the delimiter, which is at the current place. */
    turnPage(length: number, language = this.page.other ?? this.base): void {
        const { top, base, page } = this;
        this.base = language;
        this.top = page.parked;
        this.page = { isIn: !page.isIn, other: base, parked: top };
        this.note(page.isIn ? 'opens' : 'closes', this.at, this.at + length, undefined);
        this.at += length;
        this.#findIsland();
        this.updateLimit();
    }

    #findIsland(): void {
        const island = this.page.isIn ? this.text.indexOf('<?', this.at) : -1;
        this.#island = island === -1 ? Infinity : island;
    }

    /** Ends what ends at the limit: the page before code, or code of another language. */
    passLimit(): void {
        if (this.at >= this.#island) {
            this.turnPage(this.startsWith('<?php') ? 5 : this.startsWith('<?=') ? 3 : 2);
            return;
        }
        let leaving: Open | undefined;
        for (let open = this.top?.embedded; open; open = open.outer?.embedded) {
            if (this.#endingOf(open).at <= this.at) leaving = open;
        }
        if (!leaving) return;
        const { at, end } = this.#endingOf(leaving);
        this.at = at;
        this.close(leaving, end - at);
    }

    updateLimit(): void {
        const embedded = this.top?.embedded;
        const ending = embedded ? this.#endingOf(embedded).at : this.text.length;
        this.limit = Math.min(ending, this.#island);
    }

    #endingOf(embedded: Open): Ending {
        const known = this.#endings.get(embedded);
        if (known) return known;
        const ending = this.#findEnding(embedded);
        this.#endings.set(embedded, ending);
        return ending;
    }

    #findEnding({ details: { endPattern }, end, outer }: Open): Ending {
        const { length } = this.text;
        const around = outer?.embedded
            ? this.#endingOf(outer.embedded)
            : { at: length, end: length };
        if (!endPattern) return around;
        endPattern.lastIndex = Math.max(end, this.at);
        const match = endPattern.exec(this.text);
        if (!match || match.index > around.at) return around;
        return { at: match.index, end: match.index + match[0].length };
    }
}
