import { closerOf } from '../../base/brackets.ts';

/** What a scanner has to know of a language's code: how comments and strings begin and end. */
export interface LexicalRules {
    readonly lineComments: readonly string[];
    readonly blockComments: readonly (readonly [open: string, close: string])[];
    readonly strings: readonly (StringForm | StringPattern)[];
    readonly quirks: readonly Quirk[];
    /** What may stand before a regular expression literal on its line; absent where `/` only divides. */
    readonly beforeRegex?: RegExp;
    /** Behind one of these stands a character that is no quote: Ruby's `?"`. */
    readonly characterMarks?: string;
    /** What ends the code itself: PHP's `?>`. */
    readonly end?: string;
}

export interface StringForm {
    readonly open: string;
    readonly close: string;
    /** Whether it goes on over the end of a line; one that does not ends there, closed or not. */
    readonly spansLines: boolean;
    /** How `close` is written within it: behind a backslash or a backtick, or twice. */
    readonly escape: 'backslash' | 'backtick' | 'twice' | 'none';
    /** What begins code within it. */
    readonly interpolations?: readonly Interpolation[];
    /** Where its text begins: at the next line for a heredoc, whose `close` stands at the beginning of a line. */
    readonly isHeredoc?: boolean;
    /** What its closer belongs to, where pairs of both may stand within it. */
    readonly nests?: string;
    /** Whether it is a comment. */
    readonly isComment?: boolean;
}

/** Code within a string. It ends with what closes the last bracket of `open`. */
export interface Interpolation {
    readonly open: string;
    readonly close: string;
    /** Whether a colon begins text again, as in `{width:>{n}}`. */
    readonly hasFormat?: boolean;
    /** Whether brackets in it may span lines although the string may not. */
    readonly spansLines?: boolean;
    /** Where not the language's own: in a shell's `${…}` an apostrophe is no quote. */
    readonly rules?: LexicalRules;
}

/** A string whose closing delimiter depends on the opening one: `r#"`, `<<EOF`. */
export interface StringPattern {
    /** The characters that it may begin with. */
    readonly first: string;
    /** Sticky; must look at no more than some hundred characters, or scanning is not linear any more. */
    readonly pattern: RegExp;
    readonly formOf: (match: RegExpExecArray) => StringForm;
}

export type Quirk =
    /** A line comment begins only at a line's beginning and after white space: `$#`, `a#b`. */
    | 'spaced-comments'
    /** `://` is no comment. */
    | 'addresses'
    /** `'` is a quote only around one character: `'a` is a lifetime. */
    | 'lifetimes'
    /** `'` after a letter or digit is no quote: `don't`, `1'000`. */
    | 'apostrophes'
    /** A backslash takes the next character its meaning outside of strings, too. */
    | 'backslashes'
    /** Strings have letters before them; `f` makes interpolations. */
    | 'string-prefixes'
    /** Closing brackets may lack opening ones: `case x)`. */
    | 'loose-brackets'
    /** A comment within a comment has an end of its own. */
    | 'nested-comments'
    /** `<` behind a name may begin a list of types. */
    | 'type-arguments'
    /** A backtick begins a command and ends it. */
    | 'command-ticks';

/** Code within a string, by what begins it: `${`, `\(`, `{{`. */
export function interpolation(open: string, more: Partial<Interpolation> = {}): Interpolation {
    const closers: string[] = [];
    for (let at = open.length - 1; at >= 0; at--) {
        const character = open.charAt(at);
        const closer = character === '`' ? character : closerOf[character];
        if (closer === undefined) continue;
        closers.push(closer);
    }
    return { open, close: closers.join(''), ...more };
}

type FormOptions = Partial<Omit<StringForm, 'open' | 'interpolations'>>;

/** A string that ends with its line. @param within what begins code in it */
export function oneLine(
    open: string,
    within: readonly (string | Interpolation)[] = [],
    options: FormOptions = {},
): StringForm {
    return {
        open,
        close: open.slice(-1),
        spansLines: false,
        escape: 'backslash',
        ...(within.length > 0 && {
            interpolations: within.map((one) =>
                typeof one === 'string' ? interpolation(one) : one,
            ),
        }),
        ...options,
    };
}

/** A string that may go on over lines. @param within what begins code in it */
export function manyLines(
    open: string,
    within: readonly (string | Interpolation)[] = [],
    options: FormOptions = {},
): StringForm {
    return oneLine(open, within, { close: open, spansLines: true, ...options });
}

/** A string in which a backslash is a backslash. */
export function raw(
    open: string,
    close: string,
    within: readonly (string | Interpolation)[] = [],
): StringForm {
    return manyLines(open, within, { close, escape: 'none' });
}

/** A string in which its quote is written twice. */
export function twice(open: string, within: readonly (string | Interpolation)[] = []): StringForm {
    return manyLines(open, within, { close: open.slice(-1), escape: 'twice' });
}

/** A string whose first group is repeated in the closing delimiter, there written `%`. */
export function tagged(first: string, pattern: RegExp, close: string): StringPattern {
    const form = raw('', '');
    return {
        first,
        pattern,
        formOf: ([open, tag = '']) => ({ ...form, open, close: close.replace('%', () => tag) }),
    };
}

/** A string between delimiters of one's own choice. @param pattern its first group is the delimiter */
export function delimited(
    first: string,
    pattern: RegExp,
    within: readonly (string | Interpolation)[] = [],
): StringPattern {
    const form = manyLines('', within);
    return {
        first,
        pattern,
        formOf: ([open, delimiter = '']) => {
            const close = closerOf[delimiter] ?? (delimiter === '<' ? '>' : delimiter);
            return { ...form, open, close, ...(close !== delimiter && { nests: delimiter }) };
        },
    };
}

/**
 * Text below the line that names its end.
 *
 * @param pattern its first group is the quote around the name, its second the name
 * @param within what begins code in it where the name is not quoted by `'`
 */
export function heredoc(
    first: string,
    pattern: RegExp,
    within: readonly (string | Interpolation)[] = [],
): StringPattern {
    const quoted: StringForm = { ...raw('', ''), isHeredoc: true };
    const form: StringForm = { ...manyLines('', within), isHeredoc: true };
    return {
        first,
        pattern,
        formOf: ([open, quote, close = '']) => ({
            ...(quote === "'" ? quoted : form),
            open,
            close,
        }),
    };
}
