import { languageFamilies } from './languages.ts';

/** What of a language a scanner has to know: how comments and strings begin and end. */
export interface Lexis {
    readonly lineComments: readonly string[];
    readonly blockComments: readonly (readonly [open: string, close: string])[];
    readonly strings: readonly StringForm[];
    readonly quirks: readonly Quirk[];
}

export interface StringForm {
    readonly open: string;
    readonly close: string;
    /** Whether it goes on over the end of a line; one that does not ends there, closed or not. */
    readonly spansLines: boolean;
    /** How `close` is written within it: after a backslash, or twice. */
    readonly escape: 'backslash' | 'twice' | 'none';
    /** What begins code within it. The code ends with the bracket that closes the last character. */
    readonly hole?: string;
    /**
     * What must stand where `open` does. Its group is part of the closing delimiter too, in `close` written `%`:
     * `EOF` of `<<EOF`, the hashes of `r#"`.
     */
    readonly tagged?: RegExp;
    /** Whether `close` counts only at the beginning of a line, behind its indent, and not as a part of a word. */
    readonly closesAtLineStart?: boolean;
}

export type Quirk =
    /** `/` begins a regular expression where a value may stand. */
    | 'regular-expressions'
    /** A line comment begins only at a line's beginning and after white space: `$#`, `a#b`. */
    | 'spaced-comments'
    /** `://` is no comment. */
    | 'addresses'
    /** `'` is a quote only around one character: `'a` is a lifetime. */
    | 'lifetimes'
    /** `'` after a letter or digit is no quote: `don't` in JSX, `1'000`. */
    | 'apostrophes'
    /** A backslash takes the next character its meaning outside of strings, too. */
    | 'backslashes'
    /** Strings have letters before them; `f` makes holes. */
    | 'string-prefixes'
    /** Closing brackets may lack opening ones: `case x)`. */
    | 'loose-brackets'
    /** A comment within a comment has an end of its own. */
    | 'nested-comments';

const byLanguage = new Map(
    languageFamilies.flatMap(([languages, lexis]) =>
        languages.split(' ').map((language) => [language, lexis] as const),
    ),
);

/** What a scanner has to know of a language; undefined for prose, markup and what is not known. */
export function lexisOf(languageId: string): Lexis | undefined {
    return byLanguage.get(languageId);
}
