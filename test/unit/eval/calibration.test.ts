import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fitIsotonic } from '../../../eval/confidence/fit-isotonic.ts';
import { reliabilityBins } from '../../../eval/confidence/check-calibration.ts';
import type { Judged } from '../../../eval/confidence/judged.ts';
import { areaUnderCurve, mostShown } from '../../../eval/confidence/ranking.ts';

/** Suggestions of rising sureness, `+` for a right and `-` for a wrong one. */
const drawn = (marks: string): Judged[] =>
    Array.from(marks, (mark, sureness) => ({ sureness, isRight: mark === '+' }));

const judgedLists = fc.array(
    fc.record({ sureness: fc.integer({ min: -5, max: 5 }), isRight: fc.boolean() }),
    { maxLength: 30 },
);

describe('isotonic regression', () => {
    it('leaves rates that rise as they are', () => {
        assert.deepEqual(fitIsotonic(drawn('--+-+++++'), 3), [
            [1, 1 / 3],
            [4, 2 / 3],
            [7, 1],
        ]);
    });

    it('pools neighbours whose rates fall', () => {
        assert.deepEqual(fitIsotonic(drawn('-++-'), 1), [
            [0, 0],
            [2, 2 / 3],
        ]);
    });

    it('pools further back as long as rates fall', () => {
        assert.deepEqual(fitIsotonic(drawn('+++--'), 1), [[2, 3 / 5]]);
    });

    it('never parts what is equally sure', () => {
        const tied = drawn('-+-+').map((each, i) => ({ ...each, sureness: i < 3 ? 7 : 9 }));
        assert.deepEqual(fitIsotonic(tied, 1), [
            [7, 1 / 3],
            [9, 1],
        ]);
    });

    it('is nothing for nothing', () => {
        assert.deepEqual(fitIsotonic([], 5), []);
    });

    it('rises from point to point', () => {
        fc.assert(
            fc.property(judgedLists, fc.integer({ min: 1, max: 8 }), (judged, least) => {
                const points = fitIsotonic(judged, least);
                for (const [i, [sureness, probability]] of points.entries()) {
                    const [surenessBefore, probabilityBefore] = points[i - 1] ?? [-Infinity, -1];
                    assert.ok(sureness > surenessBefore && probability > probabilityBefore);
                }
                assert.equal(points.length === 0, judged.length === 0);
            }),
        );
    });

    it('keeps the number of right ones, where no two are equally sure', () => {
        const marks = fc.string({ unit: fc.constantFrom('+', '-'), minLength: 1, maxLength: 30 });
        fc.assert(
            fc.property(marks, fc.integer({ min: 1, max: 8 }), (text, least) => {
                const judged = drawn(text);
                // A point stands at the mean of its cases, which are neighbours: so their number shows.
                let begun = 0;
                let right = 0;
                for (const [mean, share] of fitIsotonic(judged, least)) {
                    const cases = 2 * (mean - begun) + 1;
                    right += share * cases;
                    begun += cases;
                }
                assert.ok(Math.abs(begun - judged.length) < 1e-9, `${begun} cases`);
                const expected = judged.filter(({ isRight }) => isRight).length;
                assert.ok(Math.abs(right - expected) < 1e-9, `${right} right ones`);
            }),
        );
    });

    it('is the nearest rising line: no other level of a pooled block is nearer', () => {
        const judged = drawn('-+--++-+++');
        const levels = (points: readonly (readonly [number, number])[], at: number): number =>
            points.reduce(
                (best, [sureness, level]) =>
                    Math.abs(sureness - at) < Math.abs(best[0] - at) ? [sureness, level] : best,
                [Infinity, 0],
            )[1];
        const points = fitIsotonic(judged, 1);
        // The classical result for this sequence: 0, then 1/3 pooled over "+--", then 2/3 over "++-", then 1.
        assert.deepEqual(
            [0, 2, 5, 8].map((at) => levels(points, at)),
            [0, 1 / 3, 2 / 3, 1],
        );
    });
});

describe('the area under the ROC curve', () => {
    it('is 1 where all right ones are surer, and 0 where all wrong ones are', () => {
        assert.equal(areaUnderCurve(drawn('--++')), 1);
        assert.equal(areaUnderCurve(drawn('++--')), 0);
    });

    it('counts ties half', () => {
        assert.equal(areaUnderCurve(drawn('-+').map((each) => ({ ...each, sureness: 1 }))), 0.5);
    });

    it('is unknown where all are right', () => {
        assert.equal(areaUnderCurve(drawn('++')), undefined);
    });

    it('is the share of pairs in the right order', () => {
        fc.assert(
            fc.property(judgedLists, (judged) => {
                const rights = judged.filter(({ isRight }) => isRight);
                const wrongs = judged.filter(({ isRight }) => !isRight);
                const won = rights.flatMap((right) =>
                    wrongs.map((wrong) => (Math.sign(right.sureness - wrong.sureness) + 1) / 2),
                );
                const expected = won.reduce((sum, value) => sum + value, 0) / won.length;
                const found = areaUnderCurve(judged);
                if (won.length === 0) assert.equal(found, undefined);
                else assert.ok(Math.abs((found ?? NaN) - expected) < 1e-12);
            }),
        );
    });
});

describe('the most that can be shown', () => {
    const isHalf = (right: number, shown: number): boolean => 2 * right >= shown;

    it('goes down to the lowest sureness at which enough is right', () => {
        const judged = drawn(`${'-'.repeat(20)}+${'-'.repeat(9)}${'+'.repeat(10)}`);
        assert.deepEqual(mostShown(judged, isHalf), {
            threshold: 18,
            shown: 22,
            right: 11,
        });
    });

    it('is nothing where too few are right, or too few are left to tell', () => {
        assert.equal(mostShown(drawn('-'.repeat(50)), isHalf), undefined);
        assert.equal(mostShown(drawn('+++'), isHalf), undefined);
    });

    it('takes all that are equally sure, or none of them', () => {
        const judged = drawn('-'.repeat(9) + '+'.repeat(11)).map((each, i) => ({
            ...each,
            sureness: i < 15 ? 1 : 2,
        }));
        assert.deepEqual(mostShown(judged, isHalf), { threshold: 1, shown: 20, right: 11 });
    });
});

describe('a reliability picture', () => {
    it('sorts suggestions into tenths, with what was said and what was so', () => {
        const judged = [0.02, 0.04, 0.55, 1].map((sureness, i) => ({ sureness, isRight: i > 0 }));
        const bins = reliabilityBins(judged);
        assert.deepEqual(
            bins.map(({ from, to, cases, observed }) => ({ from, to, cases, observed })),
            [
                { from: 0, to: 0.1, cases: 2, observed: 0.5 },
                { from: 0.5, to: 0.6, cases: 1, observed: 1 },
                { from: 0.9, to: 1, cases: 1, observed: 1 },
            ],
        );
        assert.ok(Math.abs((bins[0]?.predicted ?? 0) - 0.03) < 1e-12);
    });
});
