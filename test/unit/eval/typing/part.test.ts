import assert from 'node:assert/strict';
import { editorAt } from '../../../../eval/typing/editor/editor-state.ts';
import { acceptable, closersWithin, firstWord } from '../../../../eval/typing/user/part.ts';

/** What a user takes of `text` where `coming` comes next. */
function taken(text: string, coming: string, closers: readonly string[] = [], overwrites = 0) {
    const state = { ...editorAt('', closers.join('')), closers };
    const part = acceptable({ text, overwrites }, coming, state);
    return part && `${part.kind}: ${part.text}`;
}

describe('a user who reads', () => {
    it('takes a suggestion that is what comes next', () => {
        assert.equal(taken('total + tax;', 'total + tax;\n}'), 'whole: total + tax;');
    });

    it('takes several lines only if all of them come next, else the first', () => {
        assert.equal(taken('a = 1\n  b = 2', 'a = 1\n  b = 2\n'), 'whole: a = 1\n  b = 2');
        assert.equal(taken('a = 1\n  b = 2', 'a = 1\n  c = 3\n'), 'line: a = 1');
    });

    it('takes the first word where the rest is wrong', () => {
        assert.equal(taken('total + tax;', 'total - tax;'), 'word: total');
    });

    it('takes nothing that is wrong, or too short to be worth a key', () => {
        assert.equal(taken('total', 'sum'), undefined);
        assert.equal(taken(';', ';\n'), undefined);
    });

    it('does not take what would double a closing bracket', () => {
        assert.equal(taken('x, y)', 'x, y)', [')'], 0), undefined);
        assert.equal(taken('x, y)', 'x, y)', [')'], 1), 'whole: x, y)');
        assert.equal(taken('xs)\n}', 'xs)\n}', ['\n}'], 0), 'line: xs)');
    });
});

describe('the first word of a suggestion', () => {
    for (const [text, word] of [
        ['total + tax', 'total'],
        [' + tax', ' '],
        ['(price)', '('],
        ['.map((x) => x)', '.'],
        ['...', '...'],
    ] as const) {
        it(`is ${JSON.stringify(word)} in ${JSON.stringify(text)}`, () => {
            assert.equal(firstWord(text), word);
        });
    }
});

describe('what a text writes of the closers once more', () => {
    it('leaves aside brackets and quotes of its own', () => {
        assert.equal(closersWithin('f(x)', [')']), 0);
        assert.equal(closersWithin('f(x))', [')']), 1);
        assert.equal(closersWithin('")")', [')']), 1);
        assert.equal(closersWithin("a', 'b'", ["'", ')']), 1);
    });

    it('counts those below the line, too', () => {
        assert.equal(closersWithin('a;\n}', ['\n}']), 2);
    });
});
