import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/setup/project-root.mjs';
import { Random } from '../../eval/cases/random.ts';

/** How a text is made: so that an operation stays short, whatever its text is. */
export interface Recipe {
    readonly kind: keyof typeof kinds;
    readonly chars: number;
    readonly seed: number;
}

const sample = (name: string): string =>
    readFileSync(join(projectRoot, 'test', 'fixtures', 'tiny-model', name), 'utf8');

/** Known to the tiny model by heart. */
const known = [sample('text.ts'), sample('text.py')];

/** Where scanners of brackets, strings, comments and markup may lose their way, or take too long. */
const traps = [
    ...[
        '=/[',
        '####',
        '[[[[',
        '((((',
        '"""',
        "'''",
        '`${',
        '<<<',
        '{{{{',
        '\\\\',
        '/*',
        '//',
        "'",
        '"',
    ],
    ...[
        '<a ',
        '</',
        '<!--',
        '<?php ',
        'r###"',
        '#"',
        '@"',
        '$"{',
        '%q(',
        '{-',
        '(*',
        '--[[',
        '[=[',
        '<<A\n',
    ],
    ...[
        '${',
        '$(',
        '#{',
        '\\(',
        'end ',
        'begin ',
        '*/',
        '-->',
        '|',
        '&',
        '>>',
        "b'",
        'f"{',
        '  ',
        '\t',
    ],
];
const odd = [
    ...['\uD83D', '\uDE42', '🙂', '\u0000', '\uFEFF', '\u2028', '\u0085', '\u200F', 'é', 'e\u0301'],
    ...[
        '<|endoftext|>',
        '<|file|>',
        '<|fim_pad|>',
        '</s>',
        '<|im_end|>',
        '日本語',
        '\u00a0',
        '\u3000',
    ],
    ...['constructor', '__proto__', 'toString', 'hasOwnProperty'],
];
const pieces = [
    'const ',
    'x',
    ' = ',
    'f(',
    ')',
    ';',
    '\n',
    '    ',
    'return ',
    '"',
    'name',
    '{',
    '}',
    '\n\n',
];

const kinds = {
    known: (random: Random) => random.pick(known) ?? '',
    code: (random: Random) => repeat(random, pieces, 400),
    /** One trap, again and again: the worst for a scan that begins anew at each. */
    trap: (random: Random) => (random.pick(traps) ?? '').repeat(1 + random.below(3)),
    traps: (random: Random) => repeat(random, [...traps, ...pieces], 60),
    'long line': (random: Random) => repeat(random, pieces, 60).replaceAll('\n', ' '),
    odd: (random: Random) => repeat(random, [...odd, ...pieces], 60),
    'line ends': (random: Random) => repeat(random, ['\r\n', '\n', '\r', 'x = 1', '    ', '{'], 60),
    blank: (random: Random) => repeat(random, [' ', '\t', '\n', '   \n'], 60),
} as const;

export const recipeKinds = Object.keys(kinds) as readonly (keyof typeof kinds)[];

/** As many characters as the recipe says, the same pattern over and over. */
export function make({ kind, chars, seed }: Recipe): string {
    const pattern = kinds[kind](new Random(seed)) || ' ';
    return pattern.repeat(Math.ceil(chars / pattern.length)).slice(0, chars);
}

function repeat(random: Random, from: readonly string[], times: number): string {
    return Array.from({ length: times }, () => random.pick(from)).join('');
}
