import assert from 'node:assert/strict';
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

    async function read(content: string) {
        const folder = own(new ScratchFolder());
        folder.write('confidence.json', content);
        const log: string[] = [];
        const calibration = await readCalibration(
            folder.path,
            () => Promise.resolve('abc'),
            (line) => log.push(line),
        );
        return { calibration, log };
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
        const hash = (): Promise<string> => Promise.reject(new Error('not needed'));
        assert.equal(await readCalibration(folder, hash, (line) => log.push(line)), undefined);
        assert.deepEqual(log, []);
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
