import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCalibration } from '../../../eval/confidence/check-calibration.ts';
import { compareMeasures } from '../../../eval/confidence/compare-measures.ts';
import { fitCalibration, NoCalibrationError } from '../../../eval/confidence/fit-calibration.ts';
import { isForFitting, judgeByConfidence } from '../../../eval/confidence/judged.ts';
import { writeCalibration } from '../../../eval/confidence/write-calibration.ts';
import type { Result } from '../../../eval/result.ts';
import { readCalibration } from '../../../src/engine/calibration-file.ts';
import { confidenceOf, measureNames } from '../../../src/engine/confidence.ts';
import { disposedAfterEach } from '../../support/live-engine.ts';
import { cutShortIn, resultIn } from '../../support/results.ts';
import { ScratchFolder } from '../../support/scratch-folder.ts';

/** 400 results: of those with -n nats, n from 0 to 9, the share 1 - n/10 is right. */
const graded = Array.from({ length: 400 }, (_, i) => {
    const nats = i % 10;
    return resultIn(i, -nats, (i / 10) % 10 >= nats);
});

describe('the measures of sureness, side by side', () => {
    it('are all that the engine knows, the best first', () => {
        const compared = compareMeasures(graded);
        assert.deepEqual(compared.map(({ measure }) => measure).sort(), [...measureNames].sort());
        const aucs = compared.map(({ auc }) => auc ?? NaN);
        assert.deepEqual(
            aucs,
            aucs.toSorted((a, b) => b - a),
        );
        assert.ok((aucs[0] ?? 0) > 0.75);
    });

    it('say how much could be shown with half of it right, of all cases', () => {
        const silent = graded.map((result) => ({
            ...result,
            answer: { ...result.answer, text: '' },
        }));
        const [best] = compareMeasures(graded);
        const [diluted] = compareMeasures([...graded, ...silent]);
        assert.ok(best && best.shownShare > 0.9);
        assert.equal(diluted?.shownShare, best.shownShare / 2);
    });
});

describe('a calibration that is fitted', () => {
    const calibration = fitCalibration(graded);

    it('says how often lines of that sureness are right', () => {
        for (const [nats, share] of [
            [0, 1],
            [-3, 0.7],
            [-8, 0.2],
        ] as const) {
            const { steps } = resultIn(0, nats, true).answer;
            const confidence = confidenceOf(calibration, steps, 'newline');
            assert.ok(Math.abs(confidence - share) < 0.1, `${confidence} for ${share}`);
        }
    });

    it('has a threshold from which surely half of what is shown is right, and no lower one does', () => {
        const wrong = Array.from({ length: 300 }, (_, i) => resultIn(i, -5 - (i % 5), false));
        const results = [...graded, ...wrong];
        const fitted = fitCalibration(results);
        const precisionLow = (threshold: number): number =>
            checkCalibration(results, { ...fitted, threshold }).precisionLow;
        assert.ok(precisionLow(fitted.threshold) >= 0.5, `${precisionLow(fitted.threshold)}`);
        const lower = judgeByConfidence(results, fitted)
            .map(({ sureness }) => sureness)
            .filter((sureness) => sureness < fitted.threshold);
        assert.ok(lower.length > 0);
        for (const threshold of new Set(lower)) assert.ok(precisionLow(threshold) < 0.5);
    });

    it('is the same with and without lines that were cut short', () => {
        const cut = graded.flatMap((_, i) => [
            cutShortIn(i, 0, false, 'time-budget'),
            cutShortIn(i, -9, true, 'max-tokens'),
        ]);
        assert.deepEqual(fitCalibration([...graded, ...cut]), calibration);
        assert.deepEqual(compareMeasures([...graded, ...cut]), compareMeasures(graded));
    });

    it('is refused where half is never right, with what would be', () => {
        const wrong = graded.map((_, i) => resultIn(i, -(i % 10), i % 10 === 0 && i % 40 === 0));
        assert.throws(() => fitCalibration(wrong), NoCalibrationError);
    });

    it('is refused, with the reason, where there is nothing to fit it on', () => {
        const refusal = (results: readonly Result[], message: RegExp): void => {
            assert.throws(
                () => fitCalibration(results),
                (error: unknown) =>
                    error instanceof NoCalibrationError && message.test(error.message),
            );
        };
        refusal([], /^None of the files is on the half/);
        refusal([cutShortIn(1, -1, true, 'max-tokens')], /no whole line to judge/);
    });

    it('is fitted on about half of the files, each wholly on one side', () => {
        const fitting = graded.filter(isForFitting);
        assert.ok(Math.abs(fitting.length - graded.length / 2) < 40, `${fitting.length}`);
        for (const result of graded) {
            const sibling = { ...result, case: { ...result.case, id: 'another', prefix: 'x' } };
            assert.equal(isForFitting(sibling), isForFitting(result));
        }
    });
});

describe('the check of a calibration', () => {
    const calibration = { measure: 'joint', points: [[0, 0.5]], threshold: 0.5 } as const;

    it('counts what is shown, and what of it is right, among all cases', () => {
        const results = [resultIn(1, -1, true), resultIn(1, -1, false), resultIn(2, -1, false)];
        const silent = { ...resultIn(3, -1, false) };
        const check = checkCalibration(
            [...results, { ...silent, answer: { ...silent.answer, text: '' } }],
            calibration,
        );
        assert.deepEqual([check.cases, check.files, check.shown], [4, 3, 3]);
        assert.equal(check.shownShare, 3 / 4);
        assert.equal(check.precision, 1 / 3);
        assert.equal(check.recall, 1);
        assert.ok(Math.abs(check.calibrationError - (0.5 - 1 / 3)) < 1e-12);
    });

    it('counts lines that were cut short apart, as right where they are right as far as they go', () => {
        const whole = [resultIn(1, -1, true), resultIn(2, -1, false)];
        const cut = [
            cutShortIn(1, -1, true, 'time-budget'),
            cutShortIn(2, -1, true, 'max-tokens'),
            cutShortIn(3, -1, false, 'max-tokens'),
        ];
        const { cutShort, ...check } = checkCalibration([...whole, ...cut], calibration);
        assert.deepEqual(cutShort, { cases: 3, shown: 3, right: 2 });
        const { cutShort: none, ...expected } = checkCalibration(whole, calibration);
        assert.deepEqual(none, { cases: 0, shown: 0, right: 0 });
        assert.deepEqual(check, expected);
        const strict = checkCalibration(cut, { ...calibration, threshold: 0.51 });
        assert.deepEqual(strict.cutShort, { cases: 3, shown: 0, right: 0 });
    });

    it('shows nothing below the threshold', () => {
        const check = checkCalibration([resultIn(1, -1, true)], {
            ...calibration,
            threshold: 0.51,
        });
        assert.deepEqual([check.shown, check.recall], [0, 0]);
    });
});

describe('writing a calibration', () => {
    const own = disposedAfterEach();
    const graph = { file: 'onnx/model.onnx', sha256: 'abc' };
    const calibration = { measure: 'joint', points: [[-1, 0.25]], threshold: 0.2 } as const;
    const fittedOn = { cases: 10, files: 2, repositories: ['a/b'], seed: 1 };
    const write = (folder: string) => writeCalibration(folder, graph, calibration, fittedOn);

    it('puts it where the engine reads it', async () => {
        const folder = own(new ScratchFolder()).path;
        await write(folder);
        const log: string[] = [];
        const surroundings = { graphSha256: () => Promise.resolve('abc') };
        const again = await readCalibration(folder, surroundings, (line) => log.push(line));
        assert.deepEqual([again, log], [calibration, []]);
    });

    it('lists it in the manifest, and leaves the rest of that as it was', async () => {
        const scratch = own(new ScratchFolder());
        const files = { 'config.json': { sha256: '1', bytes: 2 } };
        const manifest = { format: 1, name: 'x', files, licence: 'MIT' };
        const file = scratch.write('manifest.json', JSON.stringify(manifest));
        await write(scratch.path);
        const written = await write(scratch.path);
        const content = readFileSync(written);
        const entry = {
            sha256: createHash('sha256').update(content).digest('hex'),
            bytes: content.length,
        };
        const expected = { ...manifest, files: { ...files, 'confidence.json': entry } };
        assert.equal(readFileSync(file, 'utf8'), `${JSON.stringify(expected, null, 2)}\n`);
    });

    it('needs no manifest', async () => {
        const folder = own(new ScratchFolder()).path;
        assert.equal(await write(folder), join(folder, 'confidence.json'));
    });

    it('leaves everything as it was, and nothing beside it, where one of the files cannot be written', async () => {
        const scratch = own(new ScratchFolder());
        const calibrationBefore = scratch.write('confidence.json', 'before');
        const manifest = scratch.write('manifest.json', '{"files": {}}');
        // A folder in its way: as on a full disk, the second file cannot be written.
        scratch.write('manifest.json.partial/in-the-way', '');
        await assert.rejects(write(scratch.path));
        assert.equal(readFileSync(calibrationBefore, 'utf8'), 'before');
        assert.equal(readFileSync(manifest, 'utf8'), '{"files": {}}');
        assert.ok(!existsSync(`${calibrationBefore}.partial`));
    });

    it('refuses a manifest that it cannot read before it writes anything', async () => {
        const scratch = own(new ScratchFolder());
        scratch.write('manifest.json', '{');
        await assert.rejects(write(scratch.path), SyntaxError);
        assert.deepEqual(readdirSync(scratch.path), ['manifest.json']);
    });
});
