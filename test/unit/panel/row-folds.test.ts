import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fold, shorten } from '../../../media/panel/row-folds.ts';
import type { Piece, Row } from '../../../media/panel/rows.ts';

const rowsOf = (amount: number): Row[] =>
    Array.from({ length: amount }, (_, windowLine) => ({ windowLine, pieces: [] }));

const piecesOf = (...texts: string[]): Piece[] =>
    texts.map((text) => ({ kind: text === '│' ? 'cursor' : 'computed', text, isOdd: false }));

const shortened = (texts: readonly string[], pieces: number, chars: number): string[] =>
    shorten(piecesOf(...texts), { pieces, chars }).map(({ kind, text }) =>
        kind === 'gap' ? `<${text}>` : text,
    );

describe('folding rows', () => {
    it('leaves the first and the last rows', () => {
        const { before, fold: folded, after } = fold(rowsOf(10), { first: 2, last: 3 }, false);
        assert.equal(before.length, 2);
        assert.deepEqual(folded, { isOpen: false, lines: 5, windowLines: [2, 6] });
        assert.deepEqual(
            after.map(({ windowLine }) => windowLine),
            [7, 8, 9],
        );
    });

    it('shows all of them once it is opened, and can be closed again', () => {
        const { before, fold: folded, after } = fold(rowsOf(10), { first: 2, last: 3 }, true);
        assert.equal(before.length + after.length, 10);
        assert.equal(folded?.isOpen, true);
    });

    it('does not fold what would take as much room as its fold', () => {
        assert.equal(fold(rowsOf(7), { first: 2, last: 3 }, false).fold, undefined);
        assert.equal(fold(rowsOf(2), { first: 2, last: 3 }, false).before.length, 2);
    });
});

describe('shortening a row', () => {
    it('leaves what fits', () => {
        assert.deepEqual(shortened(['ab', 'cd'], 4, 10), ['ab', 'cd']);
    });

    it('says how many characters of the middle are left out', () => {
        assert.deepEqual(shortened(['a', 'b', 'c', 'd', 'e', 'f'], 4, 100), [
            'a',
            'b',
            '<2>',
            'e',
            'f',
        ]);
    });

    it('cuts a piece that is too long by itself', () => {
        assert.deepEqual(shortened(['x'.repeat(100)], 4, 10), ['xxxxx', '<95>']);
    });

    it('never leaves out the cursor', () => {
        assert.deepEqual(shortened(['abc', 'abc', 'abc', '│', 'def', 'def', 'def'], 2, 100), [
            'abc',
            '<3>',
            'abc',
            '│',
            'def',
            '<3>',
            'def',
        ]);
    });

    it('counts every character that is not shown', () => {
        const texts = fc.array(fc.string({ minLength: 1, maxLength: 30 }));
        fc.assert(
            fc.property(texts, fc.integer({ min: 2, max: 10 }), (all, limit) => {
                const pieces = shorten(piecesOf(...all.filter((text) => text !== '│')), {
                    pieces: limit,
                    chars: limit * 4,
                });
                const shown = pieces.reduce(
                    (sum, { kind, text }) => sum + (kind === 'gap' ? Number(text) : text.length),
                    0,
                );
                assert.equal(shown, all.filter((text) => text !== '│').join('').length);
            }),
        );
    });
});
