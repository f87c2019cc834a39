import type { LanguageRecord } from './language.ts';
import type { LexicalRules, StringForm } from './lexical-rules.ts';

/** Where in code a place is. */
export type Scope = 'code' | 'comment' | 'string';

export type OpenKind =
    | 'bracket'
    /** A list of types; taken back where what follows is none. */
    | 'angle'
    /** Code within a string. */
    | 'interpolation'
    | 'string'
    | 'comment'
    /** An element's tag, whose `>` is to come. */
    | 'tag'
    | 'element'
    /** Code of another language. */
    | 'embedded';

/** What is known of something that is opened besides where it is; what is absent is taken from around it. */
export interface OpenDetails {
    readonly language?: LanguageRecord;
    /** Where these are not the language's own. */
    readonly rules?: LexicalRules | undefined;
    /** Of a string. */
    readonly form?: StringForm;
    /** Of a tag or an element, with a slash before it in a closing tag. */
    readonly name?: string;
    /** Of an interpolation: whether a colon begins text again. */
    readonly hasFormat?: boolean | undefined;
    /** Of an interpolation: whether brackets in it may span lines although its string may not. */
    readonly spansLines?: boolean | undefined;
    /** What ends code of another language. */
    readonly endPattern?: RegExp;
}

/** What stands open at a place, with what is open around it: the stack of a scanner, innermost first. */
export class Open {
    readonly kind: OpenKind;
    readonly opener: string;
    readonly closer: string;
    /** Where the opener begins and ends in the text that was scanned. */
    readonly at: number;
    readonly end: number;
    readonly outer: Open | undefined;
    /** How many are open around it. */
    readonly depth: number;
    readonly details: OpenDetails;
    /** Of its inside. */
    readonly language: LanguageRecord;
    readonly rules: LexicalRules | undefined;
    /** The nearest ones that `)`, `]`, `}` and a backtick would close. */
    readonly round: Open | undefined;
    readonly square: Open | undefined;
    readonly curly: Open | undefined;
    readonly tick: Open | undefined;
    /** The outermost string around it, or it itself, that ends with its line. */
    readonly lineBound: Open | undefined;
    /** The nearest code of another language. */
    readonly embedded: Open | undefined;

    constructor(
        outer: Open | undefined,
        language: LanguageRecord,
        kind: OpenKind,
        opener: string,
        closer: string,
        at: number,
        end: number,
        details: OpenDetails,
    ) {
        this.kind = kind;
        this.opener = opener;
        this.closer = closer;
        this.at = at;
        this.end = end;
        this.outer = outer;
        this.depth = outer ? outer.depth + 1 : 0;
        this.details = details;
        this.language = details.language ?? language;
        const isCode = kind === 'interpolation' || kind === 'embedded';
        const isOther = isCode || details.language !== undefined;
        this.rules = details.rules ?? (isOther ? undefined : outer?.rules) ?? this.language.rules;
        // What is closed within a string closes nothing around it.
        const around = isCode ? undefined : outer;
        const isBracket = kind === 'interpolation' || kind === 'bracket';
        const last = isBracket ? closer.charAt(closer.length - 1) : '';
        this.round = last === ')' ? this : around?.round;
        this.square = last === ']' ? this : around?.square;
        this.curly = last === '}' ? this : around?.curly;
        this.tick = last === '`' ? this : around?.tick;
        const isShort = kind === 'string' && details.form?.spansLines === false;
        const isFree = kind === 'embedded' || outer?.details.spansLines === true;
        const bound = isFree ? undefined : outer?.lineBound;
        this.lineBound = bound ?? (isShort ? this : undefined);
        this.embedded = kind === 'embedded' ? this : outer?.embedded;
    }

    get form(): StringForm | undefined {
        return this.details.form;
    }

    /** The nearest that a closing bracket, or a backtick, would close. */
    closedBy(character: string): Open | undefined {
        switch (character) {
            case ')':
                return this.round;
            case ']':
                return this.square;
            case '}':
                return this.curly;
            default:
                return this.tick;
        }
    }
}

/** Where the inside of what is open stands. */
export function scopeOf(open: Open | undefined): Scope {
    return open?.kind === 'string' || open?.kind === 'comment' ? open.kind : 'code';
}

/** The whole stack, the outermost first. */
export function stackOf(top: Open | undefined): readonly Open[] {
    const stack: Open[] = [];
    for (let open = top; open; open = open.outer) stack.push(open);
    return stack.reverse();
}
