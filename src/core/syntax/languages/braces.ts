import {
    heredoc,
    interpolation,
    manyLines,
    oneLine,
    raw,
    tagged,
    twice,
} from '../lexical-rules.ts';
import type { LexicalRules, StringPattern } from '../lexical-rules.ts';
import type { Families, LanguageFacts } from '../language.ts';
import { brace, closureParameters, inOtherLanguages, label, thinArrow } from './block-heads.ts';

const single = oneLine("'");
const double = oneLine('"');
export const slashes = {
    lineComments: ['//'],
    blockComments: [['/*', '*/']],
    strings: [double, single],
    quirks: ['apostrophes'],
} as const satisfies LexicalRules;

const script: LexicalRules = {
    ...slashes,
    strings: [double, single, manyLines('`', ['${'])],
    // `<` would be the end of an element.
    beforeRegex:
        /(?:^|[(,=:[!&|?{;+\-*%>~^]|\b(?:return|typeof|case|in|of|await|yield|delete|void))$/,
};
const typedScript: LexicalRules = { ...script, quirks: ['apostrophes', 'type-arguments'] };
const typed: LexicalRules = { ...slashes, quirks: ['apostrophes', 'type-arguments'] };
const c: LexicalRules = {
    ...slashes,
    strings: [
        // The letters before it are a part of the pattern, or `R"` would have to look back for them.
        tagged('RuUL', /(?:u8|[uUL])?R"([^()\\\s]{0,16})\(/y, ')%"'),
        ...['L', 'u', 'U', 'u8'].map((prefix) => oneLine(`${prefix}'`)),
        ...[double, single],
    ],
};
const nested: LexicalRules = {
    ...slashes,
    quirks: ['apostrophes', 'nested-comments', 'type-arguments'],
};
const style: LexicalRules = { ...slashes, quirks: ['addresses', 'backslashes'] };
const inDollars = [interpolation('${', { spansLines: true })];

/** One to three quotes, with as many `$` before them as braces begin code. */
const csharpRaw: StringPattern = {
    first: '"$',
    pattern: /(\$*)("{3,16})/y,
    formOf: ([open, { length } = '', close = '']) => ({
        ...manyLines(open, length > 0 ? [interpolation('{'.repeat(length))] : []),
        ...{ close, escape: 'none' },
    }),
};
const csharpHole = interpolation('{', { hasFormat: true, spansLines: true });
const csharp: LexicalRules = {
    ...slashes,
    strings: [
        csharpRaw,
        ...[twice('@"'), twice('$@"', [csharpHole]), twice('@$"', [csharpHole])],
        ...[oneLine('$"', [csharpHole]), double, single],
    ],
    quirks: ['apostrophes', 'type-arguments'],
};

/** The hashes before the quote stand before what begins code, too. */
const swiftRaw: StringPattern = {
    first: '#',
    pattern: /(?<!#)(#{1,16})("""|")/y,
    formOf: ([open, hashes = '', quote = '']) => ({
        ...manyLines(open, [`\\${hashes}(`]),
        ...{ close: quote + hashes, escape: 'none', spansLines: quote.length > 1 },
    }),
};
const phpWithin = ['{$', '${'];
const php: LexicalRules = {
    ...slashes,
    lineComments: ['//', '#'],
    strings: [
        heredoc('<', /<<<[ \t]{0,20}(["']?)([A-Za-z_]\w{0,80})["']?(?=\r?\n)/y, phpWithin),
        ...[manyLines('"', phpWithin), manyLines("'"), manyLines('`', phpWithin)],
    ],
    quirks: ['apostrophes', 'addresses'],
    end: '?>',
};
const rust: LexicalRules = {
    ...slashes,
    strings: [
        tagged('rbc', /[bc]?r(#{1,64})"/y, '"%'),
        ...['r"', 'br"', 'cr"'].map((open) => raw(open, '"')),
        ...[manyLines('"'), single],
    ],
    quirks: ['lifetimes', 'nested-comments', 'type-arguments'],
};

const closed = { heads: inOtherLanguages, isClosedAtEnd: true } as const satisfies LanguageFacts;
const braceless = { ...closed, hasBracelessHeads: true } as const satisfies LanguageFacts;
const withElements: LanguageFacts = {
    ...{ ...braceless, rules: script, markup: { expression: '{' } },
};

export const braceLanguages: Families = [
    ['typescript', { ...braceless, rules: typedScript }],
    ['javascript', { ...braceless, rules: script, markup: { expression: '{' } }],
    ['javascriptreact', withElements],
    ['typescriptreact', { ...withElements, rules: typedScript }],
    ['c', { ...braceless, rules: c, joinsStrings: true }],
    ['cpp', { ...braceless, rules: { ...c, quirks: typed.quirks }, joinsStrings: true }],
    ['cuda-cpp objective-c', { ...closed, rules: c, joinsStrings: true }],
    ['objective-cpp', { heads: inOtherLanguages, rules: c }],
    ['solidity zig jsonc json5', { ...closed, rules: slashes }],
    [
        'glsl hlsl shaderlab wgsl verilog systemverilog proto proto3 prisma bicep',
        { heads: inOtherLanguages, rules: slashes },
    ],
    [
        'scala',
        {
            ...closed,
            rules: {
                ...nested,
                strings: [
                    ...['s', 'f'].map((prefix) => raw(`${prefix}"""`, '"""', inDollars)),
                    ...['s"', 'f"', 'raw"'].map((open) => oneLine(open, inDollars)),
                    ...[raw('"""', '"""'), double, single, oneLine('`', [], { escape: 'none' })],
                ],
                quirks: ['lifetimes', 'nested-comments'],
            },
        },
    ],
    [
        'java',
        {
            ...{ ...braceless, heads: [brace, thinArrow, label] },
            rules: { ...typed, strings: [manyLines('"""'), double, single] },
        },
    ],
    [
        'groovy gradle apex',
        {
            ...{ ...closed, heads: [brace, thinArrow, label] },
            rules: {
                ...typed,
                strings: [
                    ...[manyLines('"""', inDollars), manyLines("'''")],
                    ...[oneLine('"', inDollars), single],
                ],
            },
        },
    ],
    ['scss less', { ...closed, rules: style }],
    ['sass stylus postcss', { heads: inOtherLanguages, rules: style }],
    ['css', { ...closed, rules: { ...style, lineComments: [] } }],
    [
        'json jsonl',
        {
            ...closed,
            rules: { ...slashes, lineComments: [], blockComments: [], strings: [double] },
        },
    ],
    [
        'go',
        {
            ...{ ...closed, usualIndent: '\t' },
            rules: { ...slashes, strings: [double, single, raw('`', '`')] },
        },
    ],
    ['rust', { ...closed, rules: rust }],
    ['csharp', { ...braceless, rules: csharp }],
    [
        'kotlin',
        {
            ...{ ...closed, heads: [brace, closureParameters] },
            rules: {
                ...nested,
                strings: [raw('"""', '"""', inDollars), oneLine('"', inDollars), single],
            },
        },
    ],
    [
        'swift',
        {
            ...{ ...closed, heads: [brace, closureParameters] },
            rules: {
                ...nested,
                strings: [
                    swiftRaw,
                    manyLines('"""', ['\\(']),
                    oneLine('"', [interpolation('\\(', { spansLines: true })]),
                ],
            },
        },
    ],
    [
        'dart',
        {
            ...closed,
            rules: {
                ...nested,
                strings: [
                    ...['r"""', "r'''", 'r"', "r'"].map((open) => raw(open, open.slice(1))),
                    ...[manyLines('"""', inDollars), manyLines("'''", inDollars)],
                    ...[oneLine('"', inDollars), oneLine("'", inDollars)],
                ],
            },
        },
    ],
    ['php hack', { ...braceless, heads: [brace, label], rules: php }],
    [
        'terraform hcl',
        {
            heads: inOtherLanguages,
            rules: {
                ...slashes,
                lineComments: ['//', '#'],
                strings: [
                    heredoc('<', /<<-?()([A-Za-z_]\w{0,80})(?=\r?\n)/y, ['${', '%{']),
                    oneLine('"', ['${', '%{']),
                ],
            },
        },
    ],
    [
        'pascal objectpascal',
        {
            heads: inOtherLanguages,
            rules: {
                ...slashes,
                blockComments: [
                    ['{', '}'],
                    ['(*', '*)'],
                ],
                strings: [{ ...single, escape: 'twice' }],
            },
        },
    ],
];
