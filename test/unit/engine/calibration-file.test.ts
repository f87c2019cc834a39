import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readCalibration } from '../../../src/engine/calibration-file.ts';
import { disposedAfterEach } from '../../support/live-engine.ts';
import { ScratchFolder } from '../../support/scratch-folder.ts';

const good = {
    format: 1,
    graph: { file: 'onnx/model.onnx', sha256: 'abc' },
    measure: 'joint',
    points: [
        [-9, 0],
        [-1, 0.6],
    ],
    threshold: 0.4,
    fittedOn: { cases: 1000 },
};

/** What is wrong, the file’s content, and the words in the log. */
const faults: readonly (readonly [what: string, content: unknown, log: RegExp])[] = [
    ['of another graph', { ...good, graph: { sha256: 'abd' } }, /it belongs to another graph\./],
    ['of another format', { ...good, format: 2 }, /: format: /],
    ['with an unknown measure', { ...good, measure: 'temperature' }, /: measure: /],
    ['without points', { ...good, points: [] }, /: points: /],
    ['whose points fall', { ...good, points: good.points.toReversed() }, /The points fall\./],
    ['with a probability above 1', { ...good, threshold: 1.5 }, /: threshold: /],
    ['without a graph', { ...good, graph: undefined }, /: graph/],
];

describe('the calibration of a model folder', () => {
    const own = disposedAfterEach();

    const graphSha256 = (): Promise<string> => Promise.resolve('abc');

    async function readIn(folder: string, listed?: { sha256: string }) {
        const log: string[] = [];
        const calibration = await readCalibration(folder, { graphSha256, listed }, (line) =>
            log.push(line),
        );
        return { calibration, log };
    }

    function read(content: string, listed?: { sha256: string }) {
        const folder = own(new ScratchFolder());
        folder.write('confidence.json', content);
        return readIn(folder.path, listed);
    }

    it('is read with its measure, points and threshold', async () => {
        const { measure, points, threshold } = good;
        assert.deepEqual(await read(JSON.stringify(good)), {
            calibration: { measure, points, threshold },
            log: [],
        });
    });

    it('may be missing, without a word, and then no graph is read', async () => {
        const log: string[] = [];
        const folder = own(new ScratchFolder()).path;
        const needless = { graphSha256: () => Promise.reject(new Error('not needed')) };
        assert.equal(await readCalibration(folder, needless, (line) => log.push(line)), undefined);
        assert.deepEqual(log, []);
    });

    it('is read where it is as the manifest lists it', async () => {
        const content = JSON.stringify(good);
        const sha256 = createHash('sha256').update(content).digest('hex');
        const { calibration, log } = await read(content, { sha256 });
        assert.deepEqual([calibration?.threshold, log], [good.threshold, []]);
    });

    it('that is not as the manifest lists it is left out, with one line in the log', async () => {
        const { calibration, log } = await read(JSON.stringify(good), { sha256: 'abc' });
        assert.equal(calibration, undefined);
        assert.deepEqual(log, [
            'confidence.json is not used, every suggestion is shown: it has not the hash that the manifest says.',
        ]);
    });

    it('that is missing though the manifest lists it is left out, with one line in the log', async () => {
        const folder = own(new ScratchFolder()).path;
        assert.deepEqual(await readIn(folder, { sha256: 'abc' }), {
            calibration: undefined,
            log: [
                'confidence.json is not used, every suggestion is shown: the manifest lists it, but it is not there.',
            ],
        });
    });

    it('that cannot be read is left out, with one line in the log', async () => {
        const folder = own(new ScratchFolder());
        folder.write('confidence.json/a-folder', '');
        const { calibration, log } = await readIn(folder.path);
        assert.equal(calibration, undefined);
        assert.match(
            log.join('\n'),
            /^confidence\.json is not used, [^\n]*is no plain file[^\n]*$/,
        );
    });

    for (const [what, content, words] of faults) {
        it(`${what} is left out, with one line in the log`, async () => {
            const { calibration, log } = await read(JSON.stringify(content));
            assert.equal(calibration, undefined);
            assert.equal(log.length, 1);
            assert.match(
                log[0] ?? '',
                /^confidence\.json is not used, every suggestion is shown: /,
            );
            assert.match(log[0] ?? '', words);
        });
    }

    it('that is no JSON is left out, with one line in the log', async () => {
        const { calibration, log } = await read('{');
        assert.deepEqual([calibration, log.length], [undefined, 1]);
    });
});
