import { languageOf, type LanguageRecord } from './language.ts';
import type { LexicalRules, StringForm } from './lexical-rules.ts';
import { openWithin, type Open, type Opened } from './open.ts';

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

/** The place of a scanner in a text, and its stack. */
export class ScannerState {
    readonly text: string;
    at = 0;
    top: Open | undefined;
    /** The language outside of everything. */
    base: LanguageRecord;
    /** Those whose text begins at the next line. */
    heredocs: Heredoc[] = [];
    readonly unopened: number[] = [];
    /** No further than here may be read now. */
    limit: number;
    /** No regular expression literal begins before it. */
    regexFrom = 0;
    /** The quotes of several lines that were seen. */
    readonly seenQuotes = new Set<string>();
    /** What is open in the page around code, while it is code, and the other way round: PHP's `<?` and `?>`. */
    #parked: Open | undefined;
    /** Where the page goes on with code. */
    #island = Infinity;
    /** The language of the code in the page. */
    #code: LanguageRecord | undefined;
    readonly #log: Log | undefined;
    readonly #endings = new Map<Open, Ending>();

    constructor(text: string, languageId: string, log?: Log) {
        this.text = text;
        this.base = languageOf(languageId);
        this.limit = text.length;
        this.#log = log;
    }

    get language(): LanguageRecord {
        return this.top?.language ?? this.base;
    }

    get rules(): LexicalRules | undefined {
        return this.top?.rules ?? this.language.rules;
    }

    get languageId(): string {
        return this.language.id;
    }

    startsWith(part: string): boolean {
        return this.text.startsWith(part, this.at);
    }

    /** Opens what begins at the current place, and goes behind it. */
    open(kind: Open['kind'], opener: string, closer: string, more: Partial<Opened> = {}): void {
        const end = this.at + opener.length;
        const { language } = this;
        this.top = openWithin(this.top, {
            kind,
            opener,
            closer,
            at: this.at,
            end,
            language,
            ...more,
        });
        this.note('opens', this.at, end, this.top);
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

    /** Goes from code to the page around it: behind `?>`, which is at the current place, or at the beginning. */
    enterPage(page: string, length: number): void {
        const code = this.base;
        this.base = languageOf(page);
        [this.top, this.#parked] = [this.#parked, this.top];
        this.note('closes', this.at, this.at + length, undefined);
        this.at += length;
        const island = this.text.indexOf('<?', this.at);
        this.#island = island === -1 ? Infinity : island;
        this.#code = code;
        this.updateLimit();
    }

    /** Goes from the page to the code in it. */
    #leavePage(code: LanguageRecord): void {
        this.base = code;
        [this.top, this.#parked] = [this.#parked, this.top];
        const length = this.startsWith('<?php') ? 5 : this.startsWith('<?=') ? 3 : 2;
        this.note('opens', this.at, this.at + length, undefined);
        this.at += length;
        this.#island = Infinity;
        this.updateLimit();
    }

    /** Ends what ends at the limit: the page before code, or code of another language. */
    passLimit(): void {
        if (this.#code && this.at >= this.#island) {
            this.#leavePage(this.#code);
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

    #findEnding({ endPattern, end, outer }: Open): Ending {
        const { length } = this.text;
        const around = outer?.embedded
            ? this.#endingOf(outer.embedded)
            : { at: length, end: length };
        if (!endPattern) return around;
        endPattern.lastIndex = end;
        const match = endPattern.exec(this.text);
        if (!match || match.index > around.at) return around;
        return { at: match.index, end: match.index + match[0].length };
    }
}
