import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Statistics } from '../../../src/core/statistics.ts';
import { nothing, tallyOf, type Tally } from '../../../src/core/tally.ts';
import { generationOf, traceOf, unaskedTraceOf } from '../../support/samples.ts';

const tally = (counts: Partial<Tally>): Tally => ({ ...nothing, ...counts });

const anyDay = fc.constantFrom('2026-11-22', '2026-11-23', '2026-11-24');
const anyTally: fc.Arbitrary<Tally> = fc
    .record({
        requests: fc.nat(99),
        shown: fc.nat(99),
        accepted: fc.nat(99),
        acceptedParts: fc.nat(99),
        acceptedChars: fc.nat(999),
        latencies: fc
            .array(fc.tuple(fc.nat(170), fc.integer({ min: 1, max: 9 })), { maxLength: 3 })
            .map((entries) => new Map(entries)),
    })
    .map((counts) => ({ ...counts }));
const anyStatistics = fc
    .array(fc.tuple(anyDay, fc.constantFrom('go', 'python', '__proto__'), anyTally), {
        maxLength: 4,
    })
    .map((parts) =>
        parts.reduce((sum, part) => sum.plus(Statistics.of(...part)), Statistics.empty),
    );

/** Order of languages and buckets is no matter. */
const comparable = (statistics: Statistics): unknown => ({
    since: statistics.since,
    days: ['2026-11-22', '2026-11-23', '2026-11-24'].map((day) => statistics.on(day)),
    languages: statistics.languages,
});

describe('statistics', () => {
    it('are the same in whatever order they are added', () => {
        fc.assert(
            fc.property(anyStatistics, anyStatistics, anyStatistics, (a, b, c) => {
                assert.deepEqual(comparable(a.plus(b)), comparable(b.plus(a)));
                assert.deepEqual(comparable(a.plus(b).plus(c)), comparable(a.plus(b.plus(c))));
                assert.deepEqual(comparable(a.plus(Statistics.empty)), comparable(a));
            }),
        );
    });

    it('come back from where they are stored', () => {
        fc.assert(
            fc.property(anyStatistics, (statistics) => {
                const stored: unknown = JSON.parse(JSON.stringify(statistics));
                assert.deepEqual(comparable(Statistics.parse(stored)), comparable(statistics));
            }),
        );
    });

    it('begin anew where what was stored cannot be read', () => {
        fc.assert(
            fc.property(fc.anything(), (stored) => {
                assert.deepEqual(Statistics.parse(stored), Statistics.empty);
            }),
        );
        const good = JSON.parse(
            JSON.stringify(Statistics.of('2026-11-23', 'go', tally({ requests: 1 }))),
        ) as object;
        for (const wrong of [
            { since: 'yesterday' },
            { languages: [['go', { requests: -1 }]] },
            { format: 2 },
        ]) {
            assert.deepEqual(Statistics.parse({ ...good, ...wrong }), Statistics.empty);
        }
    });

    it('know all languages together', () => {
        const statistics = Statistics.of('2026-11-22', 'go', tally({ shown: 2 })).plus(
            Statistics.of('2026-11-23', 'python', tally({ shown: 3, accepted: 1 })),
        );
        assert.deepEqual(statistics.total, tally({ shown: 5, accepted: 1 }));
        assert.equal(statistics.since, '2026-11-22');
    });

    it('know the last day apart', () => {
        const statistics = Statistics.of('2026-11-23', 'go', tally({ shown: 2 }))
            .plus(Statistics.of('2026-11-22', 'go', tally({ shown: 40 })))
            .plus(Statistics.of('2026-11-23', 'python', tally({ shown: 1 })));
        assert.deepEqual(statistics.on('2026-11-23'), tally({ shown: 3 }));
        assert.deepEqual(statistics.on('2026-11-24'), nothing);
    });
});

describe('what a request counts', () => {
    it('is a suggestion and its time where one is shown', () => {
        const { requests, shown, latencies } = tallyOf(traceOf('prices'), true);
        assert.deepEqual([requests, shown, latencies.size], [1, 1, 1]);
    });

    it('is no suggestion where it was shown before, and no time where the model was not asked', () => {
        const along = tallyOf(traceOf('ces', { reused: 'typed-along' }), false);
        assert.deepEqual(along, tally({ requests: 1 }));
    });

    it('is a time, and no suggestion, where the model was not sure enough', () => {
        const trace = traceOf('prices', { outcome: { kind: 'skipped', reason: 'low-confidence' } });
        const { shown, latencies } = tallyOf(trace, true);
        assert.deepEqual([shown, latencies.size], [0, 1]);
    });

    it('is the request alone where a newer key came, or nothing was to be asked', () => {
        const superseded = traceOf('', {
            generation: generationOf(''),
            outcome: { kind: 'skipped', reason: 'superseded' },
        });
        const off = unaskedTraceOf({ kind: 'skipped', reason: 'turned-off' });
        for (const trace of [superseded, off]) {
            assert.deepEqual(tallyOf(trace, true), tally({ requests: 1 }));
        }
    });
});
