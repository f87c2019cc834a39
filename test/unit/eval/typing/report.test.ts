import assert from 'node:assert/strict';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { UsageError } from '../../../../eval/options.ts';
import { featureNames, setupWithout } from '../../../../eval/typing/features.ts';
import { figuresOf, savedDifference } from '../../../../eval/typing/figures.ts';
import { parseTypingOptions } from '../../../../eval/typing/options.ts';
import { printTypingReport } from '../../../../eval/typing/print-report.ts';
import { makeTypingReport } from '../../../../eval/typing/report.ts';
import { emptyTally, sumOf, type Tally } from '../../../../eval/typing/tally.ts';

const tally = (more: Partial<Tally>): Tally => ({ ...emptyTally(), ...more });

describe('the figures of typing', () => {
    it('are shares of keys, answers and suggestions', () => {
        const figures = figuresOf(
            tally({
                keys: 80,
                keysByHand: 100,
                answers: 50,
                answersMs: 600,
                shownAnswers: 10,
                suggestions: 8,
                acceptedSuggestions: 6,
                wrongSuggestions: 2,
                completions: 40,
                ahead: 4,
                warmings: 4,
                busyMs: 160,
            }),
        );
        assert.deepEqual(
            Object.entries(figures).map(([name, value]) => [name, Math.round(value * 100) / 100]),
            [
                ['savedShare', 0.2],
                ['acceptanceRate', 0.75],
                ['shownRate', 0.2],
                ['wrongPer100Keys', 2.5],
                ['flickers', 0],
                ['answerMs', 12],
                ['inferencesPerKey', 0.6],
                ['engineMsPerKey', 2],
            ],
        );
    });

    it('are 0 where nothing happened', () => {
        assert.deepEqual(new Set(Object.values(figuresOf(emptyTally()))), new Set([0, 1]));
    });

    it('add up, reasons and parts with the rest', () => {
        const sum = sumOf([
            tally({ keys: 1, reasons: { 'low-confidence': 2 } }),
            tally({ keys: 2, reasons: { 'low-confidence': 1, deleting: 4 } }),
        ]);
        assert.deepEqual([sum.keys, sum.reasons], [3, { 'low-confidence': 3, deleting: 4 }]);
    });

    it('compare two ways of typing window by window', () => {
        const some = [tally({ keys: 80, keysByHand: 100 }), tally({ keys: 60, keysByHand: 100 })];
        const same = savedDifference(some, some);
        assert.deepEqual(same, { share: 0, margin: 0 });
        const worse = some.map((each) => ({ ...each, keys: each.keys + 10 }));
        assert.deepEqual(savedDifference(some, worse), { share: 0.1, margin: 0 });
        const mixed = some.map((each, i) => ({ ...each, keys: each.keys + 20 * i }));
        assert.ok(savedDifference(some, mixed).margin > 0.09);
    });
});

describe('a feature that is switched off', () => {
    it('changes the set-up, and each another part of it', () => {
        const { rhythm: whole, ...all } = setupWithout([]);
        assert.deepEqual(all.settings, defaultSettings);
        assert.equal(whole.constructor.name, 'TypingRhythm');
        const changed = featureNames.map((name) => {
            const { rhythm, ...rest } = setupWithout([name]);
            return JSON.stringify([rest, rhythm.constructor.name]);
        });
        assert.equal(new Set([...changed, JSON.stringify([all, 'TypingRhythm'])]).size, 10);
    });
});

describe('the options of the typing simulator', () => {
    const parsed = (...args: string[]) => parseTypingOptions(['--typing', ...args], '/home/me');

    it('are 60 pieces of 400 characters with everything on, where nothing is said', () => {
        const { windows, keys, seed, without, ablate } = parsed();
        assert.deepEqual([windows, keys, seed, without, ablate], [60, 400, 1, [], false]);
    });

    it('take several features', () => {
        const { without } = parsed('--without', 'tidy', '--without', 'healing');
        assert.deepEqual(without, ['tidy', 'healing']);
    });

    for (const args of [
        ['--without', 'magic'],
        ['--without', 'tidy', '--ablate'],
        ['--windows', '0'],
        ['--cases', '3'],
    ]) {
        it(`refuse ${args.join(' ')}`, () => {
            assert.throws(() => parsed(...args), UsageError);
        });
    }
});

describe('the report on typing', () => {
    const window = {
        document: { repository: 'a/b', path: 'c.ts', text: '' },
        above: '',
        typed: '',
        below: '',
    };
    const counted = tally({
        keys: 80,
        keysByHand: 100,
        characters: 120,
        flickers: 1,
        reasons: { deleting: 1, 'low-confidence': 7 },
    });
    const flicker = {
        place: 'a/b/c.ts',
        line: 'f(│)',
        rest: 'x y',
        now: { kind: 'skipped', reason: 'too-short' },
    } as const;
    const typed = [{ window, tally: counted, flickers: [flicker] }];
    const subject = {
        model: { name: 'small', sha256: '' },
        source: 'files' as const,
        seed: 1,
        without: [],
    };

    it('tells the figures, the reasons and the flickers', () => {
        const text = printTypingReport(makeTypingReport(subject, typed, []), false);
        assert.match(text, /^small: 120 characters in 1 files of 1 repositories, seed 1\.$/m);
        assert.match(text, /^TypeScript +1 +100 +20\.0 % /m);
        assert.match(text, /^low-confidence: .* 7\ndeleting: .* 1$/m);
        assert.match(
            text,
            /^Flicker in a\/b\/c\.ts, at "f\(│\)": "x y" became nothing \(too-short\)\.$/m,
        );
    });

    it('has a row for each feature that was switched off, with the difference', () => {
        const off = [{ window, tally: { ...counted, keys: 90 }, flickers: [] }];
        const report = makeTypingReport(subject, typed, [['tidy', off]]);
        const text = printTypingReport(report, true);
        assert.match(text, /^\| nothing \| 20\.0 % \|/m);
        assert.match(text, /^\| tidy \| 10\.0 % \(−10\.0 ± 0\.0\) \|/m);
    });
});
