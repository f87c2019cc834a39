import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fruitOnLeft, fruitOnRight } from '../../../../src/core/panel/default-edit.ts';
import { changeOf, edited } from '../../../../src/core/panel/edited-copy.ts';
import { sourceText } from '../../../support/source-text.ts';

describe('what is changed for the user', () => {
    it('is every word on the right', () => {
        assert.equal(fruitOnRight(' = total(b, 17);\nretürn'), ' = apple(apple, 17);\napple');
    });

    it('is something that comes to the right where there is no word', () => {
        assert.match(fruitOnRight(''), /^\napple/);
        assert.match(fruitOnRight(');\n'), /^\napple[^]*\);\n$/);
    });

    it('is the nearest word on the left that is not chosen anew', () => {
        assert.equal(fruitOnLeft('let total = price', 0), 'let total = apple');
        assert.equal(fruitOnLeft('let total = price', 6), 'let apple = price');
        assert.equal(fruitOnLeft('let total = price', 5), 'let apple = price');
        assert.equal(fruitOnLeft('let total = price', 2), 'let apple = price');
        assert.equal(fruitOnLeft('f(a) + ', 1), 'f(apple) + ');
    });

    it('comes first on the left where there is no such word', () => {
        assert.equal(fruitOnLeft('ret', 3), 'apple\nret');
        assert.equal(fruitOnLeft('', 0), 'apple\n');
    });

    it('is always a change, even of apples', () => {
        assert.equal(fruitOnRight('apple.apple'), 'orange.orange');
        assert.equal(fruitOnLeft('apple = ', 1), 'orange = ');
        fc.assert(
            fc.property(sourceText, fc.nat({ max: 5 }), (text, healed) => {
                const healedChars = Math.min(healed, text.length);
                assert.notEqual(fruitOnRight(text), text);
                const left = fruitOnLeft(text, healedChars);
                assert.notEqual(left, text);
                assert.ok(left.endsWith(text.slice(text.length - healedChars)));
            }),
        );
    });
});

describe('a changed copy', () => {
    const sides = { left: 'const a', right: ' = 1;\n' };

    it('differs on one side, next to the cursor', () => {
        assert.deepEqual(edited(sides, 'left', { chars: 1, text: 'b\r\n' }, 0), {
            left: 'const b\n',
            right: ' = 1;\n',
        });
        assert.deepEqual(edited(sides, 'right', { chars: 3, text: '' }, 0), {
            left: 'const a',
            right: '1;\n',
        });
    });

    it('can be told more characters than there are', () => {
        assert.equal(edited(sides, 'left', { chars: 1e9, text: 'b' }, 0).left, 'b');
        assert.equal(edited(sides, 'right', { chars: 1e9, text: 'b' }, 0).right, 'b');
    });

    it('is told without what is the same farther off', () => {
        assert.deepEqual(changeOf('one two three', 'one 2 three', 'left'), {
            original: 'two three',
            changed: '2 three',
        });
        assert.deepEqual(changeOf('one two three', 'one 2 three', 'right'), {
            original: 'one two',
            changed: 'one 2',
        });
        assert.deepEqual(changeOf('= value;', '= apple;', 'right'), {
            original: '= value',
            changed: '= apple',
        });
        assert.deepEqual(changeOf(');', '));', 'right'), { original: '', changed: ')' });
    });

    it('is told within limits', () => {
        const { original, changed } = changeOf('a'.repeat(9000), 'b'.repeat(9000), 'right');
        assert.deepEqual([original.length, changed.length], [4000, 4000]);
    });
});
