import {
    delimited,
    heredoc,
    interpolation,
    manyLines,
    oneLine,
    raw,
    tagged,
    twice,
} from '../lexical-rules.ts';
import type { LexicalRules, StringForm } from '../lexical-rules.ts';
import type { Families } from '../language.ts';
import {
    brace,
    clause,
    endOfSignature,
    inOtherLanguages,
    label,
    luaFunction,
    rubyBrace,
    shellWord,
    thinArrow,
    words,
} from './block-heads.ts';

const single = oneLine("'");
const double = oneLine('"');
export const hashes = {
    lineComments: ['#'],
    blockComments: [],
    strings: [double, single],
    quirks: ['apostrophes', 'spaced-comments'],
} as const satisfies LexicalRules;

const python: LexicalRules = {
    ...{ lineComments: ['#'], blockComments: [], quirks: ['string-prefixes'] },
    strings: [manyLines('"""'), manyLines("'''"), double, single],
};
const pythonHeads = { heads: [clause, endOfSignature], isIndented: true } as const;

const shellWithin = [
    '$(',
    '`',
    // In it an apostrophe is one, and no quote.
    interpolation('${', {
        rules: { ...hashes, lineComments: [], strings: [manyLines('"', ['$(', '${', '`'])] },
    }),
];
const shell: LexicalRules = {
    ...{ lineComments: ['#'], blockComments: [] },
    strings: [
        heredoc('<', /(?<!<)<<(?!<)-?[ \t]{0,20}\\?(["']?)([A-Za-z_]\w{0,80})["']?/y, shellWithin),
        ...[manyLines('"', shellWithin), raw("'", "'"), manyLines("$'", [], { close: "'" })],
    ],
    quirks: ['spaced-comments', 'backslashes', 'loose-brackets', 'command-ticks'],
};
const beforeRubyRegex =
    /(?:^|[(,=[!&|?{;~]|[^\w\s]\s*:|\b(?:return|when|if|unless|and|or|not|while|until|puts|in))$/;
const inHashes = ['#{'];
const character: StringForm = oneLine("'");

export const scriptingLanguages: Families = [
    ['python', { ...pythonHeads, rules: python, isClosedAtEnd: true, joinsStrings: true }],
    ['cython starlark', { ...pythonHeads, rules: python, isClosedAtEnd: true }],
    ['bazel snakemake mojo gdscript', { ...pythonHeads, rules: python }],
    ['nim', { ...pythonHeads, rules: { ...hashes, strings: [manyLines('"""'), double, single] } }],
    ['shellscript bats fish', { heads: [shellWord], rules: shell }],
    ['makefile', { heads: [/^[^\s#:=][^:=]*:$/], rules: hashes, usualIndent: '\t' }],
    ['dockerfile ini properties', { heads: [], rules: hashes }],
    ['cmake awk tcl dotenv', { heads: inOtherLanguages, rules: hashes }],
    [
        'graphql',
        { heads: inOtherLanguages, rules: { ...hashes, strings: [manyLines('"""'), double] } },
    ],
    [
        'coffeescript',
        {
            heads: inOtherLanguages,
            rules: {
                ...hashes,
                blockComments: [['###', '###']],
                strings: [
                    ...[manyLines('"""', inHashes), manyLines("'''")],
                    ...[manyLines('"', inHashes), manyLines("'")],
                ],
            },
        },
    ],
    [
        'perl perl6',
        {
            heads: [brace, label],
            rules: {
                ...hashes,
                strings: [
                    heredoc('<', /<<~?(["']?)([A-Za-z_]\w{0,80})["']?/y, ['@{', '${']),
                    ...[manyLines('"', ['@{', '${']), manyLines("'")],
                ],
                characterMarks: '$',
                beforeRegex: /(?:[=!]~|[(,&|]|\b(?:if|unless|and|or|not|split|grep|m|qr|s|tr|y))$/,
            },
        },
    ],
    [
        'ruby crystal',
        {
            heads: [words, brace, rubyBrace],
            rules: {
                ...{ lineComments: ['#'], blockComments: [['=begin', '=end']] },
                strings: [
                    heredoc(
                        '<',
                        /<<[~-]?(["'`]?)(?<=[~\-"'`]|(?=[A-Z]))([A-Za-z_]\w{0,80})["'`]?/y,
                        inHashes,
                    ),
                    delimited('%', /%[qQwWiIrsx]([^\w\s])/y, inHashes),
                    ...[manyLines('"', inHashes), manyLines("'"), manyLines('`', inHashes)],
                ],
                ...{ quirks: ['apostrophes'], beforeRegex: beforeRubyRegex, characterMarks: '?$' },
            },
        },
    ],
    [
        'elixir',
        {
            heads: [words, thinArrow, /\bfn$/],
            rules: {
                ...{ ...hashes, characterMarks: '?' },
                strings: [
                    delimited('~', /~[a-zA-Z]("""|'''|["'/|([{<])/y, inHashes),
                    ...[manyLines('"""', inHashes), manyLines("'''", inHashes)],
                    ...[manyLines('"', inHashes), manyLines("'", inHashes)],
                ],
            },
        },
    ],
    [
        'julia',
        {
            heads: [words, thinArrow, /\bfn$/],
            rules: {
                ...{ lineComments: ['#'], blockComments: [['#=', '=#']] },
                strings: [manyLines('"""', ['$(']), manyLines('"', ['$(']), character],
                quirks: ['lifetimes', 'apostrophes', 'nested-comments'],
            },
        },
    ],
    [
        'lua luau',
        {
            heads: [words, luaFunction],
            rules: {
                ...{ lineComments: ['--'], blockComments: [], quirks: [] },
                strings: [
                    {
                        first: '-',
                        pattern: /--\[(={0,64})\[/y,
                        formOf: ([open, level = '']) => ({
                            ...raw(open, `]${level}]`),
                            isComment: true,
                        }),
                    },
                    ...[tagged('[', /\[(={0,64})\[/y, ']%]'), double, single],
                ],
            },
        },
    ],
    [
        'r',
        {
            heads: inOtherLanguages,
            rules: {
                ...hashes,
                strings: [
                    tagged('rR', /[rR]"(-{0,64})\(/y, ')%"'),
                    manyLines('"'),
                    manyLines("'"),
                    oneLine('`'),
                ],
            },
        },
    ],
    [
        'powershell',
        {
            heads: inOtherLanguages,
            rules: {
                ...{ lineComments: ['#'], blockComments: [['<#', '#>']] },
                strings: [
                    ...[raw('@"', '\n"@', ['$(']), raw("@'", "\n'@")],
                    ...[manyLines('"', ['$(', '${'], { escape: 'backtick' }), twice("'")],
                ],
                quirks: ['spaced-comments'],
            },
        },
    ],
];
