import assert from 'node:assert/strict';
import { logAxis, placeOn, ticksOf } from '../../../media/panel/scale.ts';

describe('an axis of powers of ten', () => {
    it('is the shortest that holds all values', () => {
        assert.deepEqual(logAxis([6.8e6, 175e9]), { from: 1e6, to: 1e12 });
        assert.deepEqual(logAxis([1000]), { from: 1000, to: 10_000 });
    });

    it('puts equal ratios at equal distances', () => {
        const axis = logAxis([1e6, 1e9]);
        assert.equal(placeOn(axis, 1e6), 0);
        assert.equal(placeOn(axis, 1e9), 1);
        assert.ok(Math.abs(placeOn(axis, 1e7) - 1 / 3) < 1e-12);
    });

    it('has a tick at each of them', () => {
        assert.deepEqual(ticksOf({ from: 1e6, to: 1e9 }), [1e6, 1e7, 1e8, 1e9]);
    });
});
