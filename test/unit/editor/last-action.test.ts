import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { LastAction } from '../../../src/editor/last-action.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeEditor } from '../../support/fake-editor.ts';

/** An editor, and what is known of it. */
function editorWith(text = '') {
    const clock = new FakeClock();
    const keys: number[] = [];
    const hidden: object = {};
    const editors: FakeEditor[] = [];
    const lastAction = new LastAction(
        clock,
        { key: (atMs) => keys.push(atMs) },
        (document) => editors.find((each) => each.document === document)?.cursors,
    );
    const open = (content = ''): FakeEditor => {
        const opened = new FakeEditor(lastAction, content);
        editors.push(opened);
        return opened;
    };
    const editor = open(text);
    return {
        clock,
        keys,
        editor,
        lastAction,
        hidden,
        open,
        now: () => lastAction.of(editor.document),
    };
}

/** What the user last did, after `act`. */
function actionAfter(text: string, act: (editor: FakeEditor) => void): string {
    const { editor, now } = editorWith(text);
    act(editor);
    return now().lastAction;
}

function hurriedBesideAFormatter(editor: FakeEditor): void {
    editor.hurry(() => editor.write('b').deleteElsewhere(0, 2).write('c'));
}

describe('what the user did last', () => {
    it('is unknown at first', () => {
        assert.deepEqual(editorWith().now(), { lastAction: 'none', sinceChangeMs: Infinity });
    });

    for (const [what, act] of [
        ['a letter', (editor) => editor.write('a')],
        ['a letter after the cursor was moved', (editor) => editor.move(-1).write('a')],
        ['a bracket that the editor closes', (editor) => editor.write('()', 1)],
        ['a new line, indented', (editor) => editor.write('\n    ')],
        ['a suggestion of several lines', (editor) => editor.write('one\n  two\n}', 8)],
        ['with two cursors', (editor) => editor.writeTwice('a')],
        ['while a line is inserted above', (editor) => editor.write('a').insertAbove('x\n')],
        ['what was undone', (editor) => editor.undo(0, 'again')],
    ] satisfies [string, (editor: FakeEditor) => unknown][]) {
        it(`is typing: ${what}`, () => {
            assert.equal(actionAfter('some text', act), 'typed');
        });
    }

    for (const [what, act] of [
        ['a letter', (editor) => editor.backspace()],
        ['several lines', (editor) => editor.backspace(6)],
        ['by undo', (editor) => editor.undo(4, '')],
        ['by an undo that puts back less', (editor) => editor.undo(4, 'a')],
    ] satisfies [string, (editor: FakeEditor) => unknown][]) {
        it(`is deleting: ${what}`, () => {
            assert.equal(actionAfter('some\ntext', act), 'deleted');
        });
    }

    for (const [what, act] of [
        ['before anything was typed', (editor) => editor.move(-1)],
        ['back into what was just typed', (editor) => editor.write('abc').move(-1)],
        ['after deleting', (editor) => editor.backspace().move(-1)],
    ] satisfies [string, (editor: FakeEditor) => unknown][]) {
        it(`is moving: ${what}`, () => {
            assert.equal(actionAfter('some text', act), 'moved');
        });
    }

    it('is typing where VS Code tells late of where the cursor was after each key', () => {
        const hurried = (editor: FakeEditor): void => {
            editor.hurry(() => {
                for (const letter of 'total') editor.write(letter);
            });
        };
        assert.equal(actionAfter('', hurried), 'typed');
    });

    it('is whatever came last, after any other actions', () => {
        const actions = {
            typed: (editor: FakeEditor) => editor.write('a'),
            deleted: (editor: FakeEditor) => editor.backspace(),
            moved: (editor: FakeEditor) => editor.move(-1).move(1),
        };
        const names = fc.constantFrom('typed', 'deleted', 'moved');
        fc.assert(
            fc.property(fc.array(names, { minLength: 1 }), (sequence) => {
                const after = (editor: FakeEditor): void => {
                    for (const name of sequence) actions[name](editor);
                };
                assert.equal(actionAfter('x'.repeat(200), after), sequence.at(-1));
            }),
        );
    });

    it('is known for each document apart', () => {
        const { editor, lastAction, now, open } = editorWith();
        const other = open();
        editor.write('a');
        other.write('b');
        other.backspace();
        assert.equal(now().lastAction, 'typed');
        assert.equal(lastAction.of(other.document).lastAction, 'deleted');
    });

    for (const [where, act] of [
        ['above', (editor) => editor.deleteElsewhere(0, 4)],
        ['below', (editor) => editor.move(-5).write('a').deleteElsewhere(8, 2)],
        ['beside the cursor', (editor) => editor.deleteElsewhere(7, 1)],
        ['at several places', (editor) => editor.deleteElsewhere(0, 1).deleteElsewhere(4, 2)],
        ['while keys are told of late', hurriedBesideAFormatter],
    ] satisfies [string, (editor: FakeEditor) => unknown][]) {
        it(`is not what a formatter takes away ${where}`, () => {
            const typing = (editor: FakeEditor) => {
                act(editor.write('a'));
            };
            assert.equal(actionAfter('some text', typing), 'typed');
        });
    }

    it('is deleting also where a formatter writes elsewhere afterwards', () => {
        const act = (editor: FakeEditor) => editor.backspace().insertAbove('x\n');
        assert.equal(actionAfter('some text', act), 'deleted');
    });

    it('is deleting where VS Code tells late of where the cursor was after each key', () => {
        const hurried = (editor: FakeEditor): void => {
            editor.hurry(() => editor.backspace().backspace().backspace());
        };
        assert.equal(actionAfter('some text', hurried), 'deleted');
    });

    it('is not what other programs do to documents that the user does not edit', () => {
        const { keys, lastAction, hidden } = editorWith();
        const origin = { line: 0, character: 0 };
        const contentChanges = [
            { range: { start: origin, end: origin }, rangeLength: 0, text: 'a' },
        ];
        lastAction.changed({ document: hidden, contentChanges, reason: undefined });
        assert.equal(lastAction.of(hidden).lastAction, 'none');
        assert.deepEqual(keys, []);
    });

    it('is not saving, which changes no text', () => {
        const { editor, lastAction, now } = editorWith();
        lastAction.changed({ document: editor.document, contentChanges: [], reason: undefined });
        assert.equal(now().lastAction, 'none');
    });
});

describe('the time since a document changed', () => {
    it('counts from its last change, and moves do not count', () => {
        const { clock, editor, now } = editorWith();
        clock.pass(1000);
        editor.write('abc');
        clock.pass(40);
        editor.move(-1);
        clock.pass(2);
        assert.deepEqual(now(), { lastAction: 'moved', sinceChangeMs: 42 });
    });

    it('is endless where only the cursor was moved', () => {
        const { editor, now } = editorWith('ab');
        editor.move(-1);
        assert.equal(now().sinceChangeMs, Infinity);
    });
});

describe('keys', () => {
    it('are told with their time', () => {
        const { clock, editor, keys } = editorWith();
        for (const letter of 'a🙂 ') {
            clock.pass(100);
            editor.write(letter);
        }
        clock.pass(100);
        editor.write('\n\t');
        clock.pass(100);
        editor.write('()', 1);
        clock.pass(100);
        editor.write('""', 1);
        assert.deepEqual(keys, [100, 200, 300, 400, 500, 600]);
    });

    it('are not what is pasted, accepted, deleted, undone or written by several cursors', () => {
        const { editor, keys } = editorWith('some text');
        editor.write('ab');
        editor.write('return;\n}');
        editor.backspace();
        editor.undo(0, 'a');
        editor.writeTwice('a');
        assert.deepEqual(keys, []);
    });
});
