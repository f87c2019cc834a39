import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beginningOf, bothEndsOf, endOf } from '../../../media/panel/excerpt.ts';

describe('parts of long texts', () => {
    it('are all of a short one', () => {
        for (const part of [beginningOf, endOf, bothEndsOf]) assert.equal(part('abc', 3), 'abc');
    });

    it('are its beginning, its end, or both', () => {
        assert.equal(beginningOf('abcdef', 2), 'ab…');
        assert.equal(endOf('abcdef', 2), '…ef');
        assert.equal(bothEndsOf('abcdef', 4), 'ab…ef');
    });

    it('hold no half of a character', () => {
        const text = fc.string({ unit: fc.constantFrom('a', '😀'), maxLength: 40 });
        fc.assert(
            fc.property(text, fc.integer({ min: 2, max: 20 }), (any, most) => {
                for (const part of [beginningOf, endOf, bothEndsOf]) {
                    const cut = part(any, most);
                    assert.ok(!/\p{Cs}/u.test(cut), cut);
                    assert.ok(Array.from(cut).length <= most + 1);
                    assert.ok(cut === any || cut.includes('…'));
                }
            }),
        );
    });
});
