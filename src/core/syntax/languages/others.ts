import { interpolation, manyLines, oneLine, raw, twice } from '../lexical-rules.ts';
import type { Families } from '../language.ts';
import { functionalEnd, inOtherLanguages, key } from './block-heads.ts';
import { hashes } from './scripting.ts';

const single = oneLine("'");
const double = oneLine('"');
/** One character; what else begins with an apostrophe is a type or a name. */
const functional = { heads: [functionalEnd] } as const;

export const otherLanguages: Families = [
    [
        'yaml dockercompose github-actions-workflow',
        { heads: [key], rules: hashes, usualIndent: '  ' },
    ],
    [
        'nix',
        {
            heads: inOtherLanguages,
            rules: {
                ...hashes,
                blockComments: [['/*', '*/']],
                strings: [raw("''", "''", ['${']), manyLines('"', ['${'])],
            },
        },
    ],
    [
        'ada vhdl',
        {
            heads: inOtherLanguages,
            rules: { ...hashes, lineComments: ['--'], strings: [double], quirks: [] },
        },
    ],
    ['fortran', { heads: inOtherLanguages, rules: { ...hashes, lineComments: ['!'], quirks: [] } }],
    [
        'bat',
        {
            heads: inOtherLanguages,
            rules: { ...hashes, lineComments: ['::', 'rem ', 'REM '], strings: [double] },
        },
    ],
    [
        'toml',
        {
            heads: [],
            rules: {
                ...hashes,
                strings: [
                    ...[manyLines('"""'), raw("'''", "'''"), double],
                    oneLine("'", [], { escape: 'none' }),
                ],
                quirks: [],
            },
        },
    ],
    [
        'sql mssql mysql pgsql postgres plsql tsql sqlite',
        {
            heads: inOtherLanguages,
            rules: {
                ...{ lineComments: ['--'], blockComments: [['/*', '*/']], quirks: [] },
                strings: [twice("'"), twice('"')],
            },
        },
    ],
    [
        'haskell elm purescript',
        {
            ...functional,
            rules: {
                ...{ lineComments: ['--'], blockComments: [['{-', '-}']] },
                strings: [...[manyLines('"""'), double, single]],
                quirks: ['nested-comments', 'lifetimes', 'apostrophes'],
            },
        },
    ],
    [
        'fsharp',
        {
            ...functional,
            rules: {
                ...{ lineComments: ['//'], blockComments: [['(*', '*)']] },
                strings: [
                    ...[raw('"""', '"""'), twice('@"')],
                    ...[manyLines('$"', [interpolation('{', { hasFormat: true })], { close: '"' })],
                    ...[manyLines('"'), single],
                ],
                quirks: ['nested-comments', 'lifetimes', 'apostrophes'],
            },
        },
    ],
    [
        'ocaml',
        {
            ...functional,
            rules: {
                ...{ lineComments: [], blockComments: [['(*', '*)']] },
                strings: [manyLines('"'), single],
                quirks: ['nested-comments', 'lifetimes', 'apostrophes'],
            },
        },
    ],
    [
        'clojure lisp commonlisp scheme racket',
        {
            heads: inOtherLanguages,
            rules: {
                ...{ lineComments: [';'], blockComments: [] },
                ...{ strings: [manyLines('"')], quirks: ['backslashes'] },
            },
        },
    ],
    [
        'erlang',
        {
            heads: inOtherLanguages,
            rules: {
                ...{ lineComments: ['%'], blockComments: [] },
                ...{ strings: [manyLines('"'), single], quirks: [], characterMarks: '$' },
            },
        },
    ],
    [
        'matlab latex tex bibtex',
        {
            heads: inOtherLanguages,
            rules: {
                ...{ lineComments: ['%'], blockComments: [], strings: [] },
                quirks: ['loose-brackets', 'backslashes'],
            },
        },
    ],
    [
        'vb',
        {
            heads: inOtherLanguages,
            rules: {
                ...{ lineComments: ["'"], blockComments: [] },
                strings: [
                    oneLine('$"', [interpolation('{', { hasFormat: true })], { escape: 'twice' }),
                    oneLine('"', [], { escape: 'twice' }),
                ],
                quirks: [],
            },
        },
    ],
];
