import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readModelFolder } from '../../src/engine/model-folder.ts';
import { commandLine } from '../support/command-line.ts';
import { disposedAfterEach } from '../support/live-engine.ts';
import { ModelCopy } from '../support/model-copy.ts';
import { projectRoot } from '../support/project.ts';
import { runProgram } from '../support/run-program.ts';
import { ScratchFolder } from '../support/scratch-folder.ts';
import { knownTexts, menu, tinyFolder } from '../support/tiny-model.ts';

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Row = v.object({
    cases: v.number(),
    model: v.object({ exactMatch: Share, exactMatchLow: Share, editSimilarity: Share }),
    copying: v.object({ exactMatch: Share }),
});
const Report = v.object({
    cases: v.number(),
    all: Row,
    byLanguage: v.array(Row),
    latencyMs: v.object({ p50: v.number() }),
    confidence: v.object({
        measures: v.array(v.object({ auc: v.nullable(Share) })),
        check: v.nullable(
            v.object({ threshold: Share, bins: v.array(v.object({ cases: v.number() })) }),
        ),
    }),
    results: v.array(v.object({ id: v.string(), text: v.string(), steps: v.array(v.unknown()) })),
});

const evaluate = (...args: string[]) =>
    runProgram(process.execPath, [join('eval', 'run.mjs'), ...args], { cwd: projectRoot });

describe('npm run eval', () => {
    const own = disposedAfterEach();

    /**
     * A folder with what the tiny model knows by heart, and files that it does not know. Its name decides
     * which of them a calibration is fitted on, so it is always the same.
     */
    function files(): string {
        const folder = own(new ScratchFolder());
        for (const { path, text } of knownTexts) folder.write(join('code', path), text);
        const unknown = Array.from({ length: 40 }, (_, i) => `SELECT name${i}, city FROM towns;`);
        for (let i = 0; i < 8; i++) folder.write(`code/queries/${i}.sql`, unknown.join('\n'));
        return join(folder.path, 'code');
    }

    const read = (file: string) => v.parse(Report, JSON.parse(readFileSync(file, 'utf8')));

    it('prints how often a model is right, with the baseline, and writes every number', async () => {
        const folder = files();
        const json = join(folder, 'report.json');
        const { exitCode, stdout } = await evaluate(
            ...['--files', folder, '--cases', '40', '--model', tinyFolder, '--json', json],
        );
        assert.equal(exitCode, 0);
        assert.match(
            stdout,
            /^leftward-tiny \(.*\): 40 cursors in 10 files of code, from a folder, seed 1\.$/m,
        );
        assert.match(stdout, /^all +40 +\d+\.\d % \(/m);
        assert.match(stdout, /^inside a word +\d+ /m);
        const report = read(json);
        assert.equal(report.all.cases, 40);
        assert.ok(report.all.model.exactMatch > 0, 'It knows two of the files by heart.');
        assert.ok(report.results.length >= 40);
        assert.equal(report.confidence.check, null);
    });

    it('completes as the command line does', async () => {
        const folder = files();
        const json = join(folder, 'report.json');
        await evaluate(
            ...['--files', folder, '--cases', '10', '--model', tinyFolder, '--json', json],
        );
        const { results } = read(json);
        const requests = results.map(({ id }) => {
            const [path = '', offset] = id.slice(id.indexOf('/') + 1).split(':');
            const text = readFileSync(join(folder, path), 'utf8');
            return JSON.stringify({ id, path, prefix: text.slice(0, Number(offset)) });
        });
        const { stdout } = await commandLine(['--model', tinyFolder, '--jsonl', '-'], {
            stdin: requests.join('\n'),
        });
        const texts = stdout
            .trim()
            .split('\n')
            .map((line) => (JSON.parse(line) as { text: string }).text);
        assert.deepEqual(
            results.map(({ text }) => text),
            texts,
        );
    });

    it('is the same twice', async () => {
        const args = ['--files', files(), '--cases', '12', '--model', tinyFolder];
        const tables = [await evaluate(...args), await evaluate(...args)].map(({ stdout }) =>
            stdout.replace(/Half of the completions.*/, ''),
        );
        assert.equal(tables[0], tables[1]);
    });

    it('calibrates a model, and the engine takes that', async () => {
        const copy = own(new ModelCopy()).edit('manifest.json', (json) => json);
        const { exitCode, stdout, stderr } = await evaluate(
            ...['--files', files(), '--cases', '300', '--model', copy.folder, '--calibrate'],
        );
        assert.equal(exitCode, 0, stderr);
        assert.match(stdout, /^Shown unasked from a confidence of /m);
        const { calibration } = await readModelFolder(copy.folder);
        assert.ok(calibration && calibration.threshold > 0);
        // Known by heart: it is written whatever the folder is called, which the model reads, too.
        const known = menu.text.slice(0, menu.text.indexOf('sum += drink'));
        const lines = known.split('\n');
        copy.write(menu.path, known);
        const place = `${copy.folder}/${menu.path}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
        const ended = await commandLine(['--trace', '--model', copy.folder, place]);
        assert.match(
            ended.stdout,
            /^sure {4}\d+% likely to be right; suggestions appear by themselves from /m,
        );
    });

    it('says what to do where there are no files, and exits with 1', async () => {
        const { exitCode, stdout, stderr } = await evaluate('--clones', '/no/such/folder');
        assert.deepEqual([exitCode, stdout], [1, '']);
        assert.match(
            stderr,
            /^ {2}git clone --bare https:\/\/github\.com\/\S+ \/no\/such\/folder\//m,
        );
    });

    it('leaves a folder as it was where nothing can be calibrated, but prints what it measured', async () => {
        const folder = own(new ScratchFolder());
        const lines = Array.from({ length: 60 }, (_, i) => `SELECT ${i ** 5} FROM x${i * 7};`);
        for (let i = 0; i < 4; i++) folder.write(`${i}.sql`, lines.join('\n'));
        const copy = own(new ModelCopy());
        const { exitCode, stdout, stderr } = await evaluate(
            ...['--files', folder.path, '--cases', '30', '--model', copy.folder, '--calibrate'],
        );
        assert.equal(exitCode, 1);
        assert.match(stdout, /^all +30 /m);
        assert.match(stderr, /^Not calibrated: /m);
        assert.ok(!existsSync(join(copy.folder, 'confidence.json')));
    });

    it('prints and writes what it measured also where the calibration cannot be written', async () => {
        const copy = own(new ModelCopy()).edit('manifest.json', (json) => json);
        copy.write('confidence.json.partial/in-the-way', '');
        const folder = files();
        const json = join(folder, 'report.json');
        const { exitCode, stdout, stderr } = await evaluate(
            ...['--files', folder, '--cases', '300', '--model', copy.folder],
            ...['--calibrate', '--json', json],
        );
        assert.equal(exitCode, 1);
        assert.match(stdout, /^Shown unasked from a confidence of /m);
        assert.ok(read(json).confidence.check);
        assert.match(stderr, /confidence\.json\.partial/);
        assert.ok(!existsSync(join(copy.folder, 'confidence.json')));
    });

    it('refuses a --json in a folder that is not there before it begins', async () => {
        const json = join(files(), 'no', 'report.json');
        const { exitCode, stdout, stderr } = await evaluate('--json', json);
        assert.deepEqual([exitCode, stdout], [2, '']);
        assert.match(stderr, /^--json: there is no folder .*no\.$/m);
    });

    it('says what the command line says where it cannot complete', async () => {
        const copy = own(new ModelCopy()).write('onnx/model.onnx', 'these are no weights');
        const args = ['--files', files(), '--cases', '10', '--model', copy.folder];
        const { exitCode, stdout, stderr } = await evaluate(...args);
        assert.deepEqual([exitCode, stdout], [1, '']);
        assert.match(stderr, /ONNX Runtime cannot load /);
    });

    it('explains itself when called wrongly', async () => {
        const { stdout, stderr, exitCode } = await evaluate('--fast');
        assert.deepEqual({ stdout, exitCode }, { stdout: '', exitCode: 2 });
        assert.match(stderr, /Unknown option '--fast'[^]*npm run eval -- /);
    });
});

const TypingReport = v.object({
    all: v.object({
        windows: v.number(),
        tally: v.object({
            keys: v.number(),
            keysByHand: v.number(),
            completions: v.number(),
            flickers: v.number(),
            acceptedSuggestions: v.number(),
        }),
        figures: v.object({ savedShare: Share, acceptanceRate: Share, shownRate: Share }),
    }),
    byLanguage: v.array(v.object({ name: v.string() })),
    ablations: v.array(v.object({ without: v.string() })),
});

describe('npm run eval -- --typing', () => {
    const own = disposedAfterEach();

    /** A folder with what the tiny model knows by heart. */
    function known(): string {
        const folder = own(new ScratchFolder());
        for (const { path, text } of knownTexts) folder.write(join('code', path), text);
        return join(folder.path, 'code');
    }

    const typing = (folder: string, ...args: string[]) =>
        evaluate('--typing', '--files', folder, '--model', tinyFolder, '--keys', '120', ...args);

    it('saves keys with a model that knows what comes next, and never flickers', async () => {
        const folder = known();
        const json = join(folder, 'report.json');
        const { exitCode, stdout, stderr } = await typing(folder, '--windows', '2', '--json', json);
        assert.equal(exitCode, 0, stderr);
        assert.match(stdout, /^leftward-tiny: \d+ characters in 2 files /m);
        const { all } = v.parse(TypingReport, JSON.parse(readFileSync(json, 'utf8')));
        const { tally, figures } = all;
        assert.equal(tally.flickers, 0);
        assert.ok(figures.savedShare > 0.3, `${figures.savedShare} of the keys saved`);
        assert.ok(tally.acceptedSuggestions > 0);
    });

    it('is the same twice', async () => {
        const folder = known();
        const runs = [
            await typing(folder, '--windows', '1'),
            await typing(folder, '--windows', '1'),
        ];
        assert.equal(runs[0]?.stdout, runs[1]?.stdout);
    });

    it('asks the engine more often where nothing is served from what was answered before', async () => {
        const folder = known();
        const asked = async (...args: string[]): Promise<number> => {
            const json = join(folder, 'report.json');
            await typing(folder, '--windows', '1', '--json', json, ...args);
            const report = v.parse(TypingReport, JSON.parse(readFileSync(json, 'utf8')));
            return report.all.tally.completions / report.all.tally.keys;
        };
        assert.ok((await asked('--without', 'type-through')) > (await asked()));
    });

    it('explains itself when called wrongly', async () => {
        const { stdout, stderr, exitCode } = await evaluate('--typing', '--without', 'magic');
        assert.deepEqual({ stdout, exitCode }, { stdout: '', exitCode: 2 });
        assert.match(stderr, /--without magic is none of [^]*npm run eval -- --typing /);
    });
});
