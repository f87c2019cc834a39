import { languageOf } from './language.ts';
import { endOfCutComment } from './misread.ts';
import type { Open } from './open.ts';
import { endLine, endsCode, passCode } from './pass-code.ts';
import { passFrontMatter, passMarkdown } from './pass-markdown.ts';
import { passMarkup, passTag } from './pass-markup.ts';
import { passString } from './pass-string.ts';
import { ScannerState, type Checkpoint, type Log } from './scanner-state.ts';

/** So many characters are between two checkpoints. */
const checkpointDistance = 1000;
/** No rule but those for the whole text looks further ahead, in characters. */
export const longestLook = 300;

/** Goes through a text, in each place by the rules of what is open there. */
export class Scanner extends ScannerState {
    /** The last place from which another text with the same beginning may go on. */
    last: Checkpoint | undefined;

    /** Where the code begins; -1 where the text begins in the page around it. */
    readonly beginning: number;

    constructor(text: string, languageId: string, log?: Log) {
        super(text, languageId, log);
        const { rules } = this.base;
        const isInPage = rules?.end !== undefined && beginsInPage(text);
        this.beginning = isInPage ? -1 : rules ? endOfCutComment(text, rules) : 0;
    }

    run(): this {
        if (this.at === 0) this.#begin();
        let next = this.at + checkpointDistance;
        while (this.at < this.text.length) {
            if (this.at >= next && this.at <= this.text.length - longestLook && !this.isOpenEnded) {
                this.last = this.checkpoint();
                next = this.at + checkpointDistance;
            }
            if (this.at < this.limit) this.#pass();
            else this.passLimit();
        }
        return this;
    }

    #begin(): void {
        if (this.beginning === -1) this.turnPage(0, languageOf('html'));
        else this.at = this.beginning;
        if (!this.rules && this.base.markup) passFrontMatter(this);
    }

    #pass(): void {
        const { top, rules, language } = this;
        if (top?.kind === 'string' && top.form) passString(this, top, top.form);
        else if (top?.kind === 'comment') this.#passComment(top);
        else if (top?.kind === 'tag') passTag(this, top);
        else if (top?.kind === 'element' || (!rules && language.root === 'markup'))
            passMarkup(this);
        else if (rules) passCode(this, rules);
        else if (language.root === 'markdown') passMarkdown(this);
        else this.at = this.limit;
    }

    #passComment(comment: Open): void {
        if (comment.closer === '\n') this.#passLineComment(comment);
        else this.#passBlockComment(comment);
    }

    #passLineComment(comment: Open): void {
        const newline = this.text.indexOf('\n', this.at);
        const end = newline === -1 ? this.limit : Math.min(newline, this.limit);
        const mark = this.base.rules?.end;
        const codeEnd = mark === undefined ? -1 : this.text.slice(this.at, end).indexOf(mark);
        if (codeEnd !== -1) {
            this.at += codeEnd;
            this.drop(comment.outer);
            endsCode(this);
            return;
        }
        this.at = end;
        if (end === this.text.length) return;
        this.drop(comment.outer);
        if (end < this.limit) endLine(this);
    }

    #passBlockComment(comment: Open): void {
        const { opener, closer } = comment;
        const isNested = this.rules?.quirks.includes('nested-comments') === true;
        const [closeCode, openCode] = [closer.charCodeAt(0), opener.charCodeAt(0)];
        while (this.at < this.limit) {
            const code = this.text.charCodeAt(this.at);
            if (code === closeCode && this.startsWith(closer)) {
                this.close(comment, closer.length);
                return;
            }
            if (isNested && code === openCode && this.startsWith(opener)) {
                this.open('comment', opener, closer);
                return;
            }
            this.at++;
        }
    }
}

/** Whether a text in PHP begins in the page around it. */
function beginsInPage(text: string): boolean {
    const code = text.search(/<\?(?:php\b|=)/);
    const end = text.indexOf('?>');
    if (code === -1 || (end !== -1 && end < code)) return false;
    const before = text.slice(0, code);
    return before.trim() === '' || before.includes('<');
}
