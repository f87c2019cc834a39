import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCalibration } from '../../../eval/confidence/check-calibration.ts';
import { compareMeasures } from '../../../eval/confidence/compare-measures.ts';
import { fitCalibration, NoCalibrationError } from '../../../eval/confidence/fit-calibration.ts';
import { isForFitting } from '../../../eval/confidence/judged.ts';
import { writeCalibration } from '../../../eval/confidence/write-calibration.ts';
import { readCalibration } from '../../../src/engine/calibration-file.ts';
import { confidenceOf, measureNames } from '../../../src/engine/confidence.ts';
import { disposedAfterEach } from '../../support/live-engine.ts';
import { resultIn } from '../../support/results.ts';
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
        const { precision, precisionLow, shown } = checkCalibration(graded, calibration);
        assert.ok(precisionLow >= 0.5, `${precisionLow}`);
        assert.ok(precision < 0.6, `${precision}`);
        assert.ok(shown > 300);
    });

    it('is refused where half is never right, with what would be', () => {
        const wrong = graded.map((_, i) => resultIn(i, -(i % 10), i % 10 === 0 && i % 40 === 0));
        assert.throws(() => fitCalibration(wrong), NoCalibrationError);
        assert.throws(() => fitCalibration([]), NoCalibrationError);
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
        const hash = (): Promise<string> => Promise.resolve('abc');
        const again = await readCalibration(folder, hash, (line) => log.push(line));
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
});
