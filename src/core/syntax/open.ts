import type { LanguageRecord } from './language.ts';
import type { LexicalRules, StringForm } from './lexical-rules.ts';

/** Where in code a place is. */
export type Scope = 'code' | 'comment' | 'string';

/** What stands open at a place, with what is open around it: the stack of a scanner, innermost first. */
export interface Open {
    readonly kind:
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
    readonly opener: string;
    readonly closer: string;
    /** Where the opener begins and ends in the text that was scanned. */
    readonly at: number;
    readonly end: number;
    readonly outer: Open | undefined;
    /** How many are open around it. */
    readonly depth: number;
    /** Of a string. */
    readonly form?: StringForm;
    /** Of a tag or an element, with a slash before it in a closing tag. */
    readonly name?: string;
    /** Of an interpolation: whether a colon begins text again. */
    readonly hasFormat?: boolean;
    /** What ends code of another language. */
    readonly endPattern?: RegExp;
    /** What the language of its inside is. */
    readonly language: LanguageRecord;
    /** Where these are not the language's own. */
    readonly rules?: LexicalRules | undefined;
    /** The nearest that `)`, `]` and `}` would close. */
    readonly closable: Closable;
    /** The outermost string around it, or it itself, that ends with its line. */
    readonly lineBound: Open | undefined;
    /** The nearest code of another language. */
    readonly embedded: Open | undefined;
}

export type Closable = Readonly<Partial<Record<string, Open>>>;

const nothing: Closable = {};

export type Opened = Pick<Open, 'kind' | 'opener' | 'closer' | 'at' | 'end' | 'language'> &
    Partial<Pick<Open, 'form' | 'name' | 'rules' | 'hasFormat' | 'endPattern'>>;

/** Puts one more on the stack; `closable`, `lineBound` and `embedded` follow from what it is. */
export function openWithin(outer: Open | undefined, opened: Opened): Open {
    const open = {
        rules: outer?.rules,
        ...opened,
        outer,
        depth: outer ? outer.depth + 1 : 0,
        closable: outer?.closable ?? nothing,
        lineBound: outer?.lineBound,
        embedded: outer?.embedded,
    };
    if (open.kind === 'string' && open.form?.spansLines === false) open.lineBound ??= open;
    if (open.kind === 'embedded') {
        open.lineBound = undefined;
        open.embedded = open;
        open.closable = nothing;
    }
    if (open.kind === 'interpolation') open.closable = { [open.closer.slice(-1)]: open };
    if (open.kind === 'bracket') open.closable = { ...open.closable, [open.closer]: open };
    return open;
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
