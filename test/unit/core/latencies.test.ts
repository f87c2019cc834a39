import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bucketOf, isBucket, medianMs, type Latencies } from '../../../src/core/latencies.ts';

function latenciesOf(durationsMs: readonly number[]): Latencies {
    const latencies = new Map<number, number>();
    for (const each of durationsMs) {
        latencies.set(bucketOf(each), (latencies.get(bucketOf(each)) ?? 0) + 1);
    }
    return latencies;
}

describe('latencies', () => {
    it('have no median while there are none', () => {
        assert.equal(medianMs(new Map()), undefined);
    });

    it('have a median within 5 % of the true one', () => {
        const durationMs = fc.double({ min: 1, max: 1e6, noNaN: true });
        fc.assert(
            fc.property(fc.array(durationMs, { minLength: 1, maxLength: 41 }), (durationsMs) => {
                const sorted = durationsMs.toSorted((a, b) => a - b);
                const truth = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
                const found = medianMs(latenciesOf(durationsMs)) ?? NaN;
                assert.ok(Math.abs(found / truth - 1) < 0.05, `${found} for ${truth}`);
            }),
        );
    });

    it('take up little room, whatever the clock says', () => {
        fc.assert(
            fc.property(fc.double(), (durationMs) => {
                assert.ok(isBucket(bucketOf(durationMs)));
            }),
        );
        assert.ok(bucketOf(Infinity) < 200);
    });
});
