import type { Random } from '../../eval/cases/random.ts';
import type { FakeEditor } from '../vscode/editor.ts';
import { Range } from '../vscode/geometry.ts';
import type { UserOperation } from './operation.ts';
import { make, recipeKinds, type Recipe } from './recipe.ts';
import * as values from './values.ts';

type Draw = (random: Random, editor: FakeEditor | undefined) => UserOperation;

/** What one types: keys, and the beginnings of what scanners look for. */
export const keys = [
    ...[
        'a',
        'x',
        'name',
        ' ',
        '\n',
        '\n    ',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '`',
        ';',
        ',',
    ],
    ...['.', ':', '=', ' = ', '//', '#', '<', '>', '/', '${', '\t', '0', 'return ', 'if (', 'def '],
    ...['🙂', '\uD83D', '\r', '\0', '<|file|>', '\u2028', '</', '"""'],
];
/** How long the user looks whether something is suggested, in milliseconds. */
const waits = [0, 50, 250, 250];
const sizes = [0, 10, 200, 1000, 3000];
const largeSizes = [12_000, 40_000, 100_000];

const known = make({ kind: 'known', chars: 1200, seed: 1 });

/** How often each is drawn. */
const draws: readonly (readonly [weight: number, draw: Draw])[] = [
    [34, type],
    [11, (random) => ({ do: 'type-along', chars: 1 + random.below(6) })],
    [6, (random) => ({ do: 'backspace', chars: 1 + random.below(random.below(8) === 0 ? 40 : 3) })],
    [7, move],
    [2, select],
    [9, ask],
    [2, () => ({ do: 'cancel' })],
    [7, (random) => ({ do: 'wait', ms: 20 + random.below(150) })],
    [10, accept],
    [4, (random) => ({ do: 'undo', redo: random.below(4) === 0 })],
    [2, editElsewhere],
    [2, (random) => ({ do: 'paste', text: recipe(random) })],
    [1, (random) => ({ do: 'language', id: pick(random, values.languages) })],
    [2, setting],
    [1.5, command],
    [1, (random) => ({ do: 'panel', message: pick(random, values.panelMessages) })],
    [1, question],
    [0.5, (random) => ({ do: 'panel-visible', visible: random.below(2) === 0 })],
    [3, open],
    [0.5, openNotebook],
    [1.5, () => ({ do: 'close' })],
    [2, (random) => ({ do: 'switch', to: random.below(8) })],
    [0.5, (random) => ({ do: 'end-lines', crlf: random.below(2) === 0 })],
    [0.1, () => ({ do: 'reload' })],
];
const total = draws.reduce((sum, [weight]) => sum + weight, 0);

/** What the user does next; with a file open most of the time. */
export function drawAction(random: Random, editor: FakeEditor | undefined): UserOperation {
    if (!editor && random.below(3) > 0) return open(random);
    let at = (random.below(1_000_000) / 1_000_000) * total;
    const drawn = draws.find(([weight]) => (at -= weight) < 0) ?? draws[0];
    return drawn ? drawn[1](random, editor) : open(random);
}

function type(random: Random, editor: FakeEditor | undefined): UserOperation {
    const isAsking = random.below(10) < 7;
    const goesOn = editor && random.below(10) < 7 ? knownNext(random, editor) : '';
    const waitMs = pick(random, waits);
    return { do: 'type', text: goesOn || pick(random, keys), ask: isAsking, waitMs };
}

/** How a text goes on that the tiny model knows by heart. */
function knownNext(random: Random, { document, cursor }: FakeEditor): string {
    const before = document.getText(new Range(cursor.with({ character: 0 }), cursor)).slice(-30);
    const at = before === '' ? -1 : known.indexOf(before);
    const from = at === -1 ? 0 : at + before.length;
    return at === -1 ? '' : known.slice(from, from + 1 + random.below(3));
}

function move(random: Random, editor: FakeEditor | undefined): UserOperation {
    const line = random.below(editor?.document.lineCount ?? 1);
    const length = editor?.document.lineAt(line).text.length ?? 0;
    const character = random.below(3) === 0 ? random.below(length + 1) : length;
    return { do: 'move', line, character, kind: pick(random, [1, 2, 3] as const) };
}

function select(random: Random, editor: FakeEditor | undefined): UserOperation {
    const lines = editor?.document.lineCount ?? 1;
    const places = Array.from(
        { length: 1 + random.below(3) },
        () => [random.below(lines), random.below(40), random.below(9)] as const,
    );
    return { do: 'select', places };
}

function ask(random: Random): UserOperation {
    const invoked = random.below(2) === 0;
    const waitMs = pick(random, waits);
    if (random.below(5) > 0) return { do: 'ask', invoked, waitMs };
    const text = pick(random, ['name', 'toString', 'constructor()', 'a\r\nb', '']);
    return { do: 'ask', invoked, waitMs, selected: { text, replaces: random.below(5) } };
}

function accept(random: Random): UserOperation {
    const part = pick(random, ['whole', 'whole', 'word', 'line'] as const);
    return { do: 'accept', part, index: random.below(4) === 0 ? random.below(5) : 0 };
}

function editElsewhere(random: Random, editor: FakeEditor | undefined): UserOperation {
    const line = random.below(editor?.document.lineCount ?? 1);
    const text = pick(random, ['', '    ', '\n', 'import x;\n', '\r\n\r\n']);
    return { do: 'edit-elsewhere', line, chars: random.below(5), text };
}

function setting(random: Random): UserOperation {
    const isEditor = random.below(8) === 0;
    const from = isEditor ? values.editorSettings : values.settings;
    const name = pick(random, Object.keys(from));
    const value = pick(random, from[name] ?? []);
    const workspace = random.below(5) === 0;
    return { do: 'setting', name: isEditor ? name : `leftward.${name}`, value, workspace };
}

function command(random: Random): UserOperation {
    const answers = Array.from({ length: 4 }, () => random.below(8) - 2);
    return { do: 'command', id: `leftward.${pick(random, values.commands)}`, answers };
}

function question(random: Random): UserOperation {
    return { do: 'panel', message: pick(random, values.panelQuestions), about: 'shown' };
}

function open(random: Random): UserOperation {
    const scheme = random.below(6) > 0 ? 'file' : pick(random, ['untitled', 'git', 'output']);
    const isKnown = random.below(5) > 0;
    const language = isKnown ? 'typescript' : pick(random, values.languages);
    const text = isKnown && random.below(5) > 0 ? knownPart(random) : recipe(random);
    const path = isKnown ? 'src/menu.ts' : pick(random, values.fileNames);
    return { do: 'open', scheme, path, language, text };
}

function openNotebook(random: Random): UserOperation {
    const languages = Array.from({ length: 1 + random.below(4) }, () =>
        pick(random, ['python', 'python', 'markdown', 'sql', 'raw', 'typescript']),
    );
    return { do: 'open-notebook', path: 'notes.ipynb', languages, text: recipe(random) };
}

const knownPart = (random: Random): Recipe => ({
    ...{ kind: 'known', chars: random.below(known.length) },
    seed: 1,
});

function recipe(random: Random): Recipe {
    const isLarge = random.below(12) === 0;
    const chars = pick(random, isLarge ? largeSizes : sizes);
    return { kind: pick(random, recipeKinds), chars, seed: random.below(1000) };
}

export function pick<T>(random: Random, from: readonly T[]): T {
    return from[random.below(from.length)] as T;
}
