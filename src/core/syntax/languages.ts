import type { Lexis, StringForm } from './lexis.ts';

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

/** Whose closing delimiter repeats a part of the opening one. */
const tagged = (open: string, pattern: RegExp, close: string): StringForm => ({
    ...raw(open, close),
    tagged: pattern,
});
/** Text up to a line that holds only its name. The rest of the line that names it is passed over. */
const heredoc = (pattern: RegExp): StringForm => ({
    ...tagged('<<', pattern, '%'),
    closesAtLineStart: true,
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
const c: Lexis = {
    ...slashes,
    strings: [tagged('R"', /R"([^()\\\s]{0,16})\(/y, ')%"'), double, single],
};
const nestedSlashes: Lexis = { ...slashes, quirks: ['apostrophes', 'nested-comments'] };
const python: Lexis = {
    ...{ lineComments: ['#'], blockComments: [], quirks: ['string-prefixes'] },
    strings: [manyLines('"""'), manyLines("'''"), double, single],
};
const shell: Lexis = {
    ...{ lineComments: ['#'], blockComments: [] },
    strings: [
        heredoc(/<<(?<!<<<)-?[ \t]*["'\\]?([A-Za-z_]\w*)(?![^\n]*\)\))[^\n]*\n/y),
        ...[manyLines('"', '$('), raw("'", "'")],
    ],
    quirks: ['spaced-comments', 'backslashes', 'loose-brackets'],
};
const style: Lexis = { ...slashes, quirks: ['addresses'] };

/** By VS Code's language ids. */
export const languageFamilies: readonly (readonly [languages: string, lexis: Lexis])[] = [
    ['typescript javascript typescriptreact javascriptreact', script],
    ['c cpp cuda-cpp objective-c objective-cpp', c],
    [
        'glsl hlsl shaderlab wgsl verilog systemverilog proto proto3 solidity zig prisma bicep jsonc json5',
        slashes,
    ],
    ['scala', { ...nestedSlashes, strings: [manyLines('"""', '${'), oneLine('"', '${'), single] }],
    ['java groovy gradle apex', { ...slashes, strings: [manyLines('"""'), double, single] }],
    ['python cython starlark bazel snakemake mojo gdscript', python],
    ['shellscript bats fish', shell],
    ['scss less sass stylus postcss', style],
    ['yaml dockercompose github-actions-workflow dockerfile ini properties', hashes],
    ['makefile cmake graphql awk nim coffeescript tcl dotenv', hashes],
    [
        'perl perl6',
        { ...hashes, strings: [heredoc(/<<~?["']?([A-Za-z_]\w*)["']?[^\n]*\n/y), double, single] },
    ],
    ['r', { ...hashes, strings: [tagged('r"', /r"(-*)\(/y, ')%"'), double, single, oneLine('`')] }],
    [
        'nix',
        {
            ...hashes,
            blockComments: [['/*', '*/']],
            strings: [{ ...raw("''", "''"), hole: '${' }, manyLines('"', '${')],
        },
    ],
    ['ada vhdl', { ...hashes, lineComments: ['--'], strings: [double], quirks: [] }],
    ['fortran', { ...hashes, lineComments: ['!'], quirks: [] }],
    ['bat', { ...hashes, lineComments: ['::', 'rem ', 'REM '], strings: [double] }],
    [
        'pascal objectpascal',
        {
            ...slashes,
            blockComments: [
                ['{', '}'],
                ['(*', '*)'],
            ],
            strings: [{ ...single, escape: 'twice' }],
        },
    ],
    ['css', { ...slashes, lineComments: [] }],
    ['json jsonl', { ...slashes, lineComments: [], blockComments: [], strings: [double] }],
    ['go', { ...slashes, strings: [double, single, raw('`', '`')] }],
    [
        'rust',
        {
            ...slashes,
            strings: [
                ...[tagged('r#', /r(#+)"/y, '"%'), tagged('br#', /br(#+)"/y, '"%')],
                ...[raw('r"', '"'), raw('br"', '"'), manyLines('"'), single],
            ],
            quirks: ['lifetimes', 'nested-comments'],
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
    ['kotlin', { ...nestedSlashes, strings: [manyLines('"""', '${'), oneLine('"', '${'), single] }],
    [
        'swift',
        {
            ...nestedSlashes,
            strings: [tagged('#', /(#+)"/y, '"%'), manyLines('"""', '\\('), oneLine('"', '\\(')],
        },
    ],
    [
        'dart',
        {
            ...nestedSlashes,
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
            strings: [
                heredoc(/<<<[ \t]*["']?([A-Za-z_]\w*)["']?\n/y),
                ...[manyLines('"', '{$'), manyLines("'")],
            ],
            quirks: ['apostrophes', 'addresses'],
        },
    ],
    [
        'ruby crystal',
        {
            ...{ lineComments: ['#'], blockComments: [['=begin', '=end']] },
            strings: [
                heredoc(/<<(?:[~-]["']?|["']|(?=[A-Z]))([A-Za-z_]\w*)[^\n]*\n/y),
                ...[manyLines('"', '#{'), manyLines("'"), manyLines('`', '#{')],
            ],
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
        'sql mssql mysql pgsql postgres plsql tsql sqlite',
        {
            ...{ lineComments: ['--'], blockComments: [['/*', '*/']], quirks: [] },
            strings: [raw("'", "'", 'twice'), raw('"', '"', 'twice')],
        },
    ],
    [
        'lua luau',
        {
            ...{ lineComments: ['--'], blockComments: [['--[[', ']]']], quirks: [] },
            strings: [tagged('[', /\[(=*)\[/y, ']%]'), double, single],
        },
    ],
    [
        'haskell elm purescript',
        {
            ...{ lineComments: ['--'], blockComments: [['{-', '-}']] },
            ...{ strings: [double], quirks: ['nested-comments'] },
        },
    ],
    [
        'fsharp',
        {
            ...{ lineComments: ['//'], blockComments: [['(*', '*)']] },
            strings: [manyLines('"""'), manyLines('"')],
            quirks: ['nested-comments'],
        },
    ],
    [
        'ocaml',
        {
            ...{ lineComments: [], blockComments: [['(*', '*)']] },
            ...{ strings: [manyLines('"')], quirks: ['nested-comments'] },
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
        'clojure lisp commonlisp scheme racket',
        {
            ...{ lineComments: [';'], blockComments: [] },
            ...{ strings: [manyLines('"')], quirks: [] },
        },
    ],
    [
        'erlang matlab latex tex bibtex',
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
