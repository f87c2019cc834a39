/**
 * Goes through code once and says where its end stands, in a comment, in a string or in neither, and
 * which brackets are open there.
 *
 * The text may begin anywhere in a file, and be half written: a string that cannot span lines ends with its
 * line, and a bracket that closes an outer one closes what is open within it, too.
 */
import { closerOf } from '../../base/brackets.ts';
import type { Lexis, StringForm } from './lexis.ts';
import { endOfCutComment, isMisread } from './misread.ts';
import { regularExpressionEnd } from './regular-expression.ts';
import { startersOf, type Starter } from './starters.ts';

/** Where in code a text ends. */
export type Scope = 'code' | 'comment' | 'string';

/** What nothing has closed yet: a bracket, or code within a string. */
export interface Open {
    readonly closer: string;
    /** Where the bracket is. */
    readonly at: number;
    /** The string that goes on after the closer. */
    readonly within?: OpenString;
}

export interface OpenString {
    readonly form: StringForm;
    /** Where it begins. */
    readonly at: number;
}

export interface Scan {
    readonly scope: Scope;
    /** The string in which the text ends. */
    readonly string: OpenString | undefined;
    /** The outermost first. */
    readonly open: readonly Open[];
    /** Where the closing brackets are that close nothing. */
    readonly unopened: readonly number[];
}

/** A bracket is looked for among so many that are open; where there are more, it is no code. */
const deepest = 100;
const newline = 10;
const backslash = 92;

export function scan(text: string, lexis: Lexis): Scan {
    return new Scanner(text, lexis).run();
}

class Scanner {
    readonly #text: string;
    readonly #lexis: Lexis;
    #at: number;
    #open: Open[] = [];
    #string: OpenString | undefined;
    /** Where in `#open` the first hole of a string is that cannot span lines; Infinity where none is. */
    #shortHole = Infinity;
    #isComment = false;
    #unopened: number[] = [];

    constructor(text: string, lexis: Lexis) {
        this.#text = text;
        this.#lexis = lexis;
        this.#at = endOfCutComment(text, lexis);
    }

    run(): Scan {
        const { isMark, starterAt } = startersOf(this.#lexis);
        const text = this.#text;
        while (this.#at < text.length) {
            if (this.#string) {
                this.#passString(this.#string);
                continue;
            }
            const code = text.charCodeAt(this.#at);
            if (isMark[code] !== 1) {
                this.#at++;
                continue;
            }
            const starter = starterAt(text, this.#at);
            if (starter) this.#begin(starter);
            else this.#passMark();
        }
        const scope = this.#string ? 'string' : this.#isComment ? 'comment' : 'code';
        return { scope, string: this.#string, open: this.#open, unopened: this.#unopened };
    }

    #begin({ open, comment, form }: Starter): void {
        const from = this.#at;
        this.#at += open.length;
        if (comment !== undefined) {
            const end = this.#commentEnd(open, comment);
            this.#isComment = end === -1;
            // A line's end is more than the end of a comment.
            const length = comment === '\n' ? 0 : comment.length;
            this.#at = end === -1 ? this.#text.length : end + length;
        } else if (form && !isMisread(this.#text, from, form, this.#lexis)) {
            this.#string = { form, at: from };
        }
    }

    /** Where the delimiter stands that ends the comment around the current place; -1 where none does. */
    #commentEnd(open: string, close: string): number {
        const text = this.#text;
        let end = text.indexOf(close, this.#at);
        if (close === '\n' || !this.#lexis.quirks.includes('nested-comments')) return end;
        let nested = text.indexOf(open, this.#at);
        while (nested !== -1 && nested < end) {
            // Each one within takes an end for itself.
            end = text.indexOf(close, end + close.length);
            nested = text.indexOf(open, nested + open.length);
        }
        return end;
    }

    /** Goes to the end of a string, or to the beginning of code within it. */
    #passString(string: OpenString): void {
        const { close, hole, escape, spansLines } = string.form;
        const text = this.#text;
        const closeCode = close.charCodeAt(0);
        const holeCode = hole?.charCodeAt(0);
        while (this.#at < text.length) {
            const code = text.charCodeAt(this.#at);
            if (code === closeCode && this.#closes(string.form)) {
                this.#at += close.length;
                if (escape !== 'twice' || !text.startsWith(close, this.#at)) {
                    this.#leave();
                    return;
                }
                this.#at += close.length;
            } else if (code === holeCode && this.#beginsHole(string)) {
                this.#leave();
                return;
            } else if (code === newline && !spansLines) {
                this.#leave();
                return;
            } else {
                this.#at += code === backslash && escape === 'backslash' ? 2 : 1;
            }
        }
    }

    #closes({ close, closesAtLineStart }: StringForm): boolean {
        const at = this.#at;
        if (!this.#text.startsWith(close, at)) return false;
        if (!closesAtLineStart) return true;
        const lineStart = this.#text.lastIndexOf('\n', at - 1) + 1;
        const isWord = /^\w/.test(this.#text.charAt(at + close.length));
        return this.#text.slice(lineStart, at).trim() === '' && !isWord;
    }

    #leave(): void {
        this.#string = undefined;
    }

    /** Whether code begins here within a string; `{{` is a bracket and no hole. */
    #beginsHole(string: OpenString): boolean {
        const hole = string.form.hole ?? '';
        if (!this.#text.startsWith(hole, this.#at)) return false;
        if (hole === '{' && this.#text.startsWith('{{', this.#at)) {
            this.#at++;
            return false;
        }
        this.#at += hole.length;
        const closer = closerOf[hole.slice(-1)] ?? '}';
        if (!string.form.spansLines) this.#shortHole = Math.min(this.#shortHole, this.#open.length);
        this.#open.push({ closer, at: this.#at - 1, within: string });
        return true;
    }

    #passMark(): void {
        const at = this.#at++;
        const character = this.#text.charAt(at);
        const closer = closerOf[character];
        if (closer !== undefined) this.#open.push({ closer, at });
        else if (character === '\n') this.#endLine();
        else if (')]}'.includes(character)) this.#close(character, at);
        else if (character === '\\') this.#at++;
        else if (character === '/') this.#at = regularExpressionEnd(this.#text, at) ?? this.#at;
    }

    /** A string that cannot span lines ends there, whatever is open in it. */
    #endLine(): void {
        if (this.#shortHole === Infinity) return;
        this.#open.length = this.#shortHole;
        this.#shortHole = Infinity;
    }

    /** Whether a closing bracket ends what is open there: its own kind, or code within a string. */
    #mayEnd(opened: number, character: string): boolean {
        const open = this.#open[opened];
        return open?.closer === character || open?.within !== undefined;
    }

    #close(character: string, at: number): void {
        const nearest = Math.max(0, this.#open.length - deepest);
        let opened = this.#open.length - 1;
        while (opened >= nearest && !this.#mayEnd(opened, character)) opened--;
        const found = this.#open[opened];
        if (opened < nearest || found?.closer !== character) {
            this.#unopened.push(at);
            return;
        }
        this.#open.length = opened;
        if (this.#shortHole >= opened) this.#shortHole = Infinity;
        this.#string = found.within;
    }
}
