import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editorAt, type EditorState } from '../../../../eval/typing/editor/editor-state.ts';
import { habitsFor, indentUnitOf } from '../../../../eval/typing/editor/habits.ts';
import { insert, press, type Key } from '../../../../eval/typing/editor/press.ts';

const drawn = ({ left, right }: EditorState): string => `${left}│${right}`;

/** What stands there after keys: `⏎`, `⇥` and `⌫` are keys, everything else a character. */
function typed(start: string, keys: string, languageId = 'typescript'): string {
    const [left = '', right = ''] = start.split('│');
    const habits = { ...habitsFor(languageId, ''), indentUnit: '    ' };
    const special: Readonly<Record<string, Key>> = {
        '⏎': { kind: 'enter' },
        '⇥': { kind: 'tab' },
        '⌫': { kind: 'backspace' },
    };
    const state = Array.from(keys).reduce(
        (now, key) => press(now, special[key] ?? { kind: 'character', character: key }, habits),
        editorAt(left, right),
    );
    return drawn(state);
}

describe('the simulated editor', () => {
    it('closes brackets and quotes, and types over what it closed', () => {
        assert.equal(typed('│', 'f('), 'f(│)');
        assert.equal(typed('│', "f('a', [1])"), "f('a', [1])│");
    });

    it('closes nothing in front of text', () => {
        assert.equal(typed('│x', '('), '(│x');
    });

    it('takes an apostrophe for one', () => {
        assert.equal(typed('// don│', "'t"), "// don't│");
    });

    it('leaves a lifetime alone in Rust', () => {
        assert.equal(typed('fn f<│>', "'a", 'rust'), "fn f<'a│>");
    });

    it('takes both halves of an empty pair away', () => {
        assert.equal(typed('f│', '(⌫'), 'f│');
    });

    it('takes a closing bracket to a line of its own with Enter', () => {
        assert.equal(typed('  if (a) │', '{⏎'), '  if (a) {\n      │\n  }');
    });

    it('keeps the indent, and goes deeper after a colon in Python only', () => {
        assert.equal(typed('    a;│', '⏎'), '    a;\n    │');
        assert.equal(typed('if a:│', '⏎', 'python'), 'if a:\n    │');
        assert.equal(typed('case 1:│', '⏎'), 'case 1:\n│');
    });

    it('goes on with a comment that documents', () => {
        assert.equal(typed('  /** What│', '⏎'), '  /** What\n   * │');
        assert.equal(typed('   * it is. */│', '⏎'), '   * it is. */\n   │');
    });

    it('takes its own indent away from a line that stays blank', () => {
        assert.equal(typed('    a;│', '⏎⏎'), '    a;\n\n    │');
    });

    it('puts a closing bracket under the line that opened it', () => {
        assert.equal(typed('if (a) {\n    b;│', '⏎}'), 'if (a) {\n    b;\n}│');
    });

    it('goes from tab stop to tab stop', () => {
        assert.equal(typed('  │', '⇥'), '    │');
        assert.equal(typed('      │', '⌫'), '    │');
    });

    it('goes behind a closer below, and deletes one', () => {
        const open = { left: '{\n    a', right: '\n}', closers: ['\n}'], isFreshLine: false };
        const habits = habitsFor('typescript', '');
        assert.equal(drawn(press(open, { kind: 'past-closer' }, habits)), '{\n    a\n}│');
        assert.equal(drawn(press(open, { kind: 'delete-closer' }, habits)), '{\n    a│');
    });

    it('replaces closers by a suggestion that stands in for them', () => {
        const open = { left: 'f(', right: ');', closers: [')'], isFreshLine: false };
        assert.equal(drawn(insert(open, 'x)', 1)), 'f(x)│;');
        assert.equal(drawn(insert(open, 'x', 0)), 'f(x│);');
    });

    it('always has its closers right of the cursor', () => {
        const keys = fc.array(fc.constantFrom(...Array.from('([{}])\'"`a ⏎⇥⌫')), { maxLength: 40 });
        fc.assert(
            fc.property(keys, (pressed) => {
                const habits = habitsFor('typescript', '');
                let state = editorAt('', ';');
                for (const key of pressed) {
                    const kind = { '⏎': 'enter', '⇥': 'tab', '⌫': 'backspace' } as const;
                    const special = key in kind ? kind[key as keyof typeof kind] : undefined;
                    const next: Key = special
                        ? { kind: special }
                        : { kind: 'character', character: key };
                    state = press(state, next, habits);
                    assert.ok(state.right.startsWith(state.closers.join('')));
                    assert.ok(state.right.endsWith(';'));
                }
            }),
        );
    });
});

describe('the unit of indent', () => {
    it('is what lines have most often more than the one above', () => {
        assert.equal(indentUnitOf('a\n  b\n    c\n      d'), '  ');
        assert.equal(indentUnitOf('a\n\tb\n\t\tc'), '\t');
        assert.equal(indentUnitOf('a\nb'), '    ');
    });
});
