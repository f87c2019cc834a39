import assert from 'node:assert/strict';
import fc from 'fast-check';
import { factor, share } from '../../../media/panel/probability.ts';

describe('a probability as a percentage', () => {
    it('has a digit after the point where it is small, or nearly 1', () => {
        assert.deepEqual([0.934, 0.5, 0.1, 0.042, 0.001].map(share), [
            '93%',
            '50%',
            '10%',
            '4.2%',
            '0.1%',
        ]);
        assert.equal(share(0.996), '99.6%');
    });

    it('is never said to be impossible, or certain, when it is not', () => {
        assert.equal(share(1e-12), '< 0.1%');
        assert.equal(share(0), '< 0.1%');
        assert.equal(share(0.99999), '> 99.9%');
        assert.equal(share(1), '100%');
        fc.assert(
            fc.property(fc.double({ min: 1e-300, max: 1 - 1e-12, noNaN: true }), (probability) => {
                assert.doesNotMatch(share(probability), /^(0|0\.0|100|100\.0)%$/);
            }),
        );
    });
});

describe('a probability as a factor', () => {
    it('has two digits after the point, and more where those would say little', () => {
        assert.deepEqual(
            [0.934, 0.5, 0.0432, 0.997, 0.9996].map((p) => factor(Math.log(p))),
            ['0.93', '0.50', '0.043', '0.997', '0.9996'],
        );
        assert.equal(factor(-1e-9), '> 0.9999');
        assert.equal(factor(0), '1');
    });

    it('is written in powers of ten where it is small, however small', () => {
        assert.equal(factor(Math.log(3.2e-7)), '3.2 × 10⁻⁷');
        assert.equal(factor(Math.log(9.99e-4)), '1.0 × 10⁻³');
        assert.equal(factor(-1000 * Math.LN10), '1.0 × 10⁻¹⁰⁰⁰');
    });
});
