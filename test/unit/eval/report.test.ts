import assert from 'node:assert/strict';
import { checkCalibration } from '../../../eval/confidence/check-calibration.ts';
import { compareMeasures } from '../../../eval/confidence/compare-measures.ts';
import { printReport } from '../../../eval/print-report.ts';
import { makeReport, type Subject } from '../../../eval/report.ts';
import { cutShortIn, resultIn } from '../../support/results.ts';

const subject: Subject = {
    model: { name: 'sample', parameters: 1234567, weights: 'onnx/model.onnx', sha256: 'abc' },
    source: 'files',
    seed: 1,
};
const results = [
    resultIn(1, -0.1, true),
    resultIn(1, -2, false, { kind: 'line start' }),
    resultIn(2, -3, false, { language: 'Go', path: 'a.go', repository: 'who/else' }),
];
const extra = resultIn(3, -0.1, true, { kind: 'after .', isExtra: true });
const calibration = { measure: 'joint', points: [[0, 0.5]], threshold: 0.25 } as const;
const report = makeReport(subject, [...results, extra], {
    measures: compareMeasures(results),
    cutShort: 0,
    check: checkCalibration(results, calibration),
});

describe('the report of an evaluation', () => {
    it('counts cases, files and repositories without the extra cases', () => {
        const { cases, files, repositories, all } = report;
        assert.deepEqual([cases, files, all.cases], [3, 2, 3]);
        assert.deepEqual(repositories, { 'someone/something': 2, 'who/else': 1 });
        assert.equal(all.model.exactMatch, 1 / 3);
        assert.equal(all.copying.exactMatch, 0);
    });

    it('has a row for each language, the most frequent first', () => {
        const rows = report.byLanguage.map(({ name, cases }) => [name, cases]);
        assert.deepEqual(rows, [
            ['TypeScript', 2],
            ['Go', 1],
        ]);
    });

    it('has a row for each kind of cursor, with the extra cases', () => {
        const rows = report.byCursor.map(({ name, cases }) => [name, cases]);
        assert.deepEqual(rows, [
            ['line start', 1],
            ['after .', 1],
            ['other', 2],
        ]);
    });

    it('says everything in words', () => {
        const text = printReport(report, false);
        assert.match(
            text,
            /^sample \(1,234,567 parameters, onnx\/model\.onnx\): 3 cursors in 2 files of 2 repositories, from a folder, seed 1\.$/m,
        );
        assert.match(text, /^all +3 +33\.3 % \(6\.1–79\.2\) /m);
        assert.match(text, /^Shown unasked from a confidence of 25\.0 % on\. /m);
        assert.match(text, /^50–60 % +3 +50\.0 % +33\.3 % /m);
    });

    it('says at once where the files are from, and of clones that they are not those of the card', () => {
        const first = (source: Subject['source']): string =>
            printReport({ ...report, source }, false).split('\n')[0] ?? '';
        assert.match(first('corpus'), /, from a corpus file, seed 1\.$/);
        assert.match(
            first('clones'),
            /, from clones without the filters of the corpus .*model card/,
        );
    });

    it('counts lines that were cut short, where there are any', () => {
        const { confidence } = report;
        assert.doesNotMatch(printReport(report, false), /cut short/);
        const check = checkCalibration(
            [
                ...results,
                cutShortIn(1, -0.1, true, 'max-tokens'),
                cutShortIn(1, -0.1, false, 'time-budget'),
            ],
            calibration,
        );
        const text = printReport(
            { ...report, confidence: { ...confidence, cutShort: 2, check } },
            false,
        );
        assert.match(text, /^2 lines were cut short, by time or by the most tokens\. /m);
        assert.match(text, /2 lines there that were cut short, 2 would be shown, 1 of them right /);
    });

    it('says that nothing could be checked where no file is on the other half', () => {
        const check = checkCalibration([], calibration);
        const text = printReport({ ...report, confidence: { ...report.confidence, check } }, false);
        assert.match(text, /^Shown unasked from .* on\. Whether that holds is not known: none /m);
        assert.doesNotMatch(text, /0 cursors/);
    });

    it('says how to get a calibration where there is none', () => {
        const none = { ...report, confidence: { ...report.confidence, check: null } };
        assert.match(printReport(none, false), /no calibration.*npm run eval -- --calibrate/);
    });

    it('is tables in Markdown', () => {
        const text = printReport(report, true);
        assert.match(text, /^\| {2}\| cursors \| exactly right \| /m);
        assert.match(text, /^\| Go \| 1 \| 0\.0 % \(0\.0–79\.3\) \| /m);
    });
});
