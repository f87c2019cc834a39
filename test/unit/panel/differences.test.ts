import assert from 'node:assert/strict';
import fc from 'fast-check';
import { between, keptIn } from '../../../media/panel/differences.ts';

describe('where two texts differ', () => {
    it('is the shortest stretch between what they share', () => {
        assert.deepEqual(between('let price = 1;', 'let prize = 1;'), {
            start: 'let pri',
            before: 'c',
            after: 'z',
            end: 'e = 1;',
        });
    });

    it('may be an insertion, and finds no place twice', () => {
        assert.deepEqual(between('aa', 'aaa'), { start: 'aa', before: '', after: 'a', end: '' });
        assert.deepEqual(between('', ''), { start: '', before: '', after: '', end: '' });
    });

    it('never cuts a character in half', () => {
        assert.equal(between('😀', '😁').before, '😀');
    });

    it('puts both texts together again', () => {
        const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀') });
        fc.assert(
            fc.property(text, text, (before, after) => {
                const parts = between(before, after);
                assert.equal(parts.start + parts.before + parts.end, before);
                assert.equal(parts.start + parts.after + parts.end, after);
            }),
        );
    });
});

describe('tokens that two continuations share', () => {
    it('are those of the longest common subsequence', () => {
        assert.deepEqual(keptIn([1, 2, 3, 4], [1, 9, 3, 4, 5]), {
            before: [true, false, true, true],
            after: [true, false, true, true, false],
        });
    });

    it('are all where both are equal, and none where one is empty', () => {
        assert.deepEqual(keptIn([7, 7], [7, 7]), { before: [true, true], after: [true, true] });
        assert.deepEqual(keptIn([], [7]), { before: [], after: [false] });
    });

    it('stand in the same order in both', () => {
        const ids = fc.array(fc.nat(4), { maxLength: 20 });
        fc.assert(
            fc.property(ids, ids, (before, after) => {
                const kept = keptIn(before, after);
                assert.deepEqual(
                    before.filter((_, at) => kept.before[at]),
                    after.filter((_, at) => kept.after[at]),
                );
            }),
        );
    });
});
