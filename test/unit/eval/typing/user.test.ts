import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Random } from '../../../../eval/cases/random.ts';
import { editorAt } from '../../../../eval/typing/editor/editor-state.ts';
import { habitsFor } from '../../../../eval/typing/editor/habits.ts';
import { press } from '../../../../eval/typing/editor/press.ts';
import { agreedChars, nextKey } from '../../../../eval/typing/user/next-key.ts';
import { HumanRhythm } from '../../../../eval/typing/user/rhythm.ts';
import { keysByHand } from '../../../../eval/typing/user/type-by-hand.ts';
import { menu, wordCount } from '../../../support/tiny-model.ts';

const habits = habitsFor('typescript', '    a');

/** The document when `goal` was typed at the cursor, and how many keys that took. */
function typed(start: string, goal: string) {
    const [left = '', right = ''] = start.split('│');
    let state = editorAt(left, right);
    for (let keys = 0; ; keys++) {
        const key = nextKey(state, left + goal, habits);
        if (!key) return { text: `${state.left}│${state.right}`, keys };
        state = press(state, key, habits);
    }
}

describe('a user without suggestions', () => {
    it('types each character once where the editor adds nothing', () => {
        assert.deepEqual(typed('│', 'a + b;'), { text: 'a + b;│', keys: 6 });
    });

    it('is given indents and closing brackets, and goes past the ones below', () => {
        const goal = 'if (a) {\n    b();\n}\nc';
        const { text, keys } = typed('│', goal);
        assert.equal(text, `${goal}│`);
        assert.equal(keys, 'if (a) {⏎b();↓⏎c'.length);
    });

    it('takes away what the editor adds too much', () => {
        assert.equal(typed('    a;│', '\nb;').text, '    a;\nb;│');
        assert.equal(typed('/** a│', '\n b').text, '/** a\n b│');
    });

    it('indents further with Tab', () => {
        assert.deepEqual(typed('a│', '\n        b'), { text: 'a\n        b│', keys: 4 });
    });

    it('can type real files, with fewer keys than they have characters', () => {
        for (const { path, text } of [menu, wordCount]) {
            const own = habitsFor(path.endsWith('.py') ? 'python' : 'typescript', text);
            const goal = text.trimEnd();
            const keys = keysByHand(editorAt('', ''), goal, own);
            assert.ok(keys < goal.length, path);
        }
    });

    it('can type anything that has no blanks at the ends of its lines', () => {
        const pieces = fc.constantFrom(...'ab (){}[]\'"`;:*/\n\n'.split(''), '    ', '/**', ' * ');
        fc.assert(
            fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
                const goal = parts.join('').replace(/[ \t]+$/gm, '');
                assert.ok(keysByHand(editorAt('', '\n}'), goal, habits) >= 0);
            }),
            { numRuns: 500 },
        );
    });
});

describe('what two texts agree on', () => {
    it('is their longest common beginning', () => {
        fc.assert(
            fc.property(fc.string(), fc.string(), fc.string(), (both, a, b) => {
                const agreed = agreedChars(both + a, both + b);
                assert.ok(agreed >= both.length);
                assert.equal((both + a).slice(0, agreed), (both + b).slice(0, agreed));
                assert.notEqual((both + a)[agreed] ?? 'end of a', (both + b)[agreed] ?? 'end of b');
            }),
        );
    });
});

describe('the rhythm of typing', () => {
    const intervals = (seed: number): number[] => {
        const rhythm = new HumanRhythm(new Random(seed));
        return Array.from(menu.text, (character) =>
            rhythm.next(character === '\n' ? { kind: 'enter' } : { kind: 'character', character }),
        );
    };

    it('is about five keys a second', () => {
        const all = [1, 2, 3, 4].flatMap(intervals);
        const mean = all.reduce((sum, each) => sum + each, 0) / all.length;
        assert.ok(mean > 160 && mean < 240, `${mean} ms`);
    });

    it('is the same for a seed, and another for another', () => {
        assert.deepEqual(intervals(1), intervals(1));
        assert.notDeepEqual(intervals(1), intervals(2));
    });
});
