import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
    cellAt,
    maskKinds,
    mayLookAt,
    sightOf,
    splitOf,
    type MaskKind,
} from '../../../media/panel/attention.ts';

const marks = { self: 'o', within: 'x', across: '+', hidden: '.' } as const;

/** The mask, a row to a line. */
const drawn = (kind: MaskKind, length: number, split = splitOf(length)): string[] =>
    Array.from({ length }, (_, row) =>
        Array.from({ length }, (_, column) => marks[cellAt(kind, row, column, split)]).join(''),
    );

describe('attention masks', () => {
    it('let a causal position look left only', () => {
        assert.deepEqual(drawn('causal', 4), ['o...', 'xo..', 'xxo.', 'xxxo']);
    });

    it('let a bidirectional position look everywhere', () => {
        assert.deepEqual(drawn('bidirectional', 3), ['oxx', 'xox', 'xxo']);
    });

    it('let an encoder read its input both ways, and a decoder the input and its own left', () => {
        assert.deepEqual(drawn('encoder-decoder', 5, 3), [
            'oxx..',
            'xox..',
            'xxo..',
            '+++o.',
            '+++xo',
        ]);
    });

    it('let Transformer-XL look left into a segment that is over', () => {
        assert.deepEqual(drawn('memory', 4, 2), ['....', '....', '++o.', '++xo']);
    });

    it('never let a causal position depend on the right', () => {
        const place = fc.nat(30);
        fc.assert(
            fc.property(place, place, place, (row, column, split) => {
                for (const kind of ['causal', 'memory'] as const)
                    assert.ok(column <= row || !mayLookAt(kind, row, column, split));
            }),
        );
    });

    it('count what a row sees as it is drawn', () => {
        const kind = fc.constantFrom(...maskKinds);
        fc.assert(
            fc.property(kind, fc.integer({ min: 1, max: 20 }), fc.nat(), (mask, length, any) => {
                const row = any % length;
                const split = splitOf(length);
                const line = drawn(mask, length, split)[row] ?? '';
                const sight = sightOf(mask, row, length, split);
                assert.equal(sight.left + sight.right, line.replace(/[.o]/g, '').length);
                assert.equal(sight.across, line.replace(/[^+]/g, '').length);
            }),
        );
    });

    it('put the border in the middle', () => {
        assert.deepEqual([0, 1, 2, 5, 12].map(splitOf), [0, 1, 1, 3, 6]);
    });
});
