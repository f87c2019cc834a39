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
    | 'loose-brackets';

const oneLine = (quote: string, hole?: string): StringForm => ({
    ...{ open: quote, close: quote, spansLines: false, escape: 'backslash' },
    ...(hole !== undefined && { hole }),
});
const manyLines = (open: string, hole?: string, close = open): StringForm => ({
    ...{ open, close, spansLines: true, escape: 'backslash' },
    ...(hole !== undefined && { hole }),
});
const raw = (open: string, close: string, escape: 'twice' | 'none' = 'none'): StringForm => ({
    ...{ open, close, spansLines: true, escape },
});

const single = oneLine("'");
const double = oneLine('"');
const slashes = {
    lineComments: ['//'],
    blockComments: [['/*', '*/']],
    strings: [double, single],
    quirks: ['apostrophes'],
} as const satisfies Lexis;
const hashes = {
    lineComments: ['#'],
    blockComments: [],
    strings: [double, single],
    quirks: ['apostrophes', 'spaced-comments'],
} as const satisfies Lexis;

const script: Lexis = {
    ...slashes,
    strings: [double, single, manyLines('`', '${')],
    quirks: ['apostrophes', 'regular-expressions'],
};
const c: Lexis = { ...slashes, strings: [raw('R"(', ')"'), double, single] };
const python: Lexis = {
    ...{ lineComments: ['#'], blockComments: [], quirks: ['string-prefixes'] },
    strings: [manyLines('"""'), manyLines("'''"), double, single],
};
const shell: Lexis = {
    ...{ lineComments: ['#'], blockComments: [] },
    strings: [manyLines('"'), raw("'", "'")],
    quirks: ['spaced-comments', 'backslashes', 'loose-brackets'],
};
const style: Lexis = { ...slashes, quirks: ['addresses'] };

const families: readonly (readonly [languages: string, lexis: Lexis])[] = [
    ['typescript javascript typescriptreact javascriptreact', script],
    ['c cpp cuda-cpp objective-c objective-cpp', c],
    ['glsl hlsl shaderlab proto proto3 solidity zig jsonc json5 jsonl', slashes],
    ['java groovy scala', { ...slashes, strings: [manyLines('"""'), double, single] }],
    ['python cython starlark bazel nim gdscript', python],
    ['shellscript bats fish', shell],
    ['scss less sass stylus', style],
    ['yaml dockercompose dockerfile ini properties', hashes],
    ['makefile cmake r perl perl6 graphql awk', hashes],
    ['css', { ...slashes, lineComments: [] }],
    ['json', { ...slashes, lineComments: [], blockComments: [], strings: [double] }],
    ['go', { ...slashes, strings: [double, single, raw('`', '`')] }],
    [
        'rust',
        {
            ...slashes,
            strings: [raw('r##"', '"##'), raw('r#"', '"#'), raw('r"', '"'), manyLines('"'), single],
            quirks: ['lifetimes'],
        },
    ],
    [
        'csharp',
        {
            ...slashes,
            strings: [
                ...[raw('"""', '"""'), raw('@"', '"', 'twice')],
                { ...raw('$@"', '"', 'twice'), hole: '{' },
                ...[{ ...double, open: '$"', hole: '{' }, double, single],
            ],
        },
    ],
    ['kotlin', { ...slashes, strings: [manyLines('"""', '${'), oneLine('"', '${'), single] }],
    ['swift', { ...slashes, strings: [manyLines('"""', '\\('), oneLine('"', '\\(')] }],
    [
        'dart',
        {
            ...slashes,
            strings: [
                ...[manyLines('"""', '${'), manyLines("'''", '${')],
                ...[oneLine('"', '${'), oneLine("'", '${')],
            ],
        },
    ],
    [
        'php hack',
        {
            ...slashes,
            lineComments: ['//', '#'],
            strings: [manyLines('"'), manyLines("'")],
            quirks: ['apostrophes', 'addresses'],
        },
    ],
    [
        'ruby crystal',
        {
            ...{ lineComments: ['#'], blockComments: [['=begin', '=end']] },
            strings: [manyLines('"', '#{'), manyLines("'"), manyLines('`', '#{')],
            quirks: ['apostrophes', 'regular-expressions'],
        },
    ],
    ['elixir', { ...hashes, strings: [manyLines('"""', '#{'), manyLines('"', '#{'), single] }],
    ['julia', { ...hashes, strings: [manyLines('"""'), double], quirks: [] }],
    ['terraform hcl', { ...slashes, lineComments: ['//', '#'], strings: [oneLine('"', '${')] }],
    [
        'toml',
        {
            ...hashes,
            strings: [manyLines('"""'), raw("'''", "'''"), double, { ...single, escape: 'none' }],
            quirks: [],
        },
    ],
    [
        'sql mysql pgsql plsql tsql sqlite',
        {
            ...{ lineComments: ['--'], blockComments: [['/*', '*/']], quirks: [] },
            strings: [raw("'", "'", 'twice'), raw('"', '"', 'twice')],
        },
    ],
    [
        'lua luau',
        {
            ...{ lineComments: ['--'], blockComments: [['--[[', ']]']], quirks: [] },
            strings: [raw('[[', ']]'), double, single],
        },
    ],
    [
        'haskell elm purescript',
        {
            ...{ lineComments: ['--'], blockComments: [['{-', '-}']] },
            ...{ strings: [double], quirks: [] },
        },
    ],
    [
        'fsharp',
        {
            ...{ lineComments: ['//'], blockComments: [['(*', '*)']] },
            strings: [manyLines('"""'), manyLines('"')],
            quirks: [],
        },
    ],
    [
        'ocaml',
        {
            ...{ lineComments: [], blockComments: [['(*', '*)']] },
            ...{ strings: [manyLines('"')], quirks: [] },
        },
    ],
    [
        'powershell',
        {
            ...{ lineComments: ['#'], blockComments: [['<#', '#>']] },
            strings: [raw('"', '"', 'twice'), raw("'", "'", 'twice')],
            quirks: ['spaced-comments'],
        },
    ],
    [
        'clojure lisp scheme racket',
        {
            ...{ lineComments: [';'], blockComments: [] },
            ...{ strings: [manyLines('"')], quirks: [] },
        },
    ],
    [
        'erlang matlab latex tex',
        {
            ...{ lineComments: ['%'], blockComments: [] },
            ...{ strings: [], quirks: ['loose-brackets', 'backslashes'] },
        },
    ],
    [
        'vb',
        {
            ...{ lineComments: ["'"], blockComments: [] },
            ...{ strings: [{ ...double, escape: 'twice' }], quirks: [] },
        },
    ],
];

const byLanguage = new Map(
    families.flatMap(([languages, lexis]) =>
        languages.split(' ').map((language) => [language, lexis] as const),
    ),
);

/** What a scanner has to know of a language; undefined for prose, markup and what is not known. */
export function lexisOf(languageId: string): Lexis | undefined {
    return byLanguage.get(languageId);
}
