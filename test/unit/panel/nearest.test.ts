import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nearestLeft, nearestRight } from '../../../media/panel/nearest.ts';

describe('the text that is offered to be edited', () => {
    it('is the last lines on the left, the first on the right', () => {
        assert.equal(nearestLeft('1\n2\n3\n4\n5\n6'), '3\n4\n5\n6');
        assert.equal(nearestRight('1\n2\n3\n4\n5\n6'), '1\n2\n3\n4');
    });

    it('is all of it where it is short', () => {
        assert.equal(nearestLeft('a\nb'), 'a\nb');
        assert.equal(nearestRight('a\nb'), 'a\nb');
        assert.equal(nearestLeft(''), '');
        assert.equal(nearestRight(''), '');
    });

    it('holds no half characters, whose length is not known', () => {
        assert.equal(nearestLeft('a\uFFFDb'), 'b');
        assert.equal(nearestRight('a\uFFFDb'), 'a');
        assert.equal(nearestLeft('😀'.repeat(300)).length % 2, 0);
        assert.equal(nearestRight('a' + '😀'.repeat(300)).length % 2, 1);
    });

    it('is always next to the cursor', () => {
        const text = fc.string({ unit: fc.constantFrom('a', '\n', '😀'), maxLength: 900 });
        fc.assert(
            fc.property(text, (any) => {
                assert.ok(any.endsWith(nearestLeft(any)));
                assert.ok(any.startsWith(nearestRight(any)));
                assert.ok(nearestLeft(any).length <= 400 && nearestRight(any).length <= 400);
            }),
        );
    });
});
