import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibratedCopy, tinyGraphSha256 } from '../support/calibrated-model.ts';
import { commandLine } from '../support/command-line.ts';
import { disposedAfterEach, forkEngine, never } from '../support/live-engine.ts';
import type { ModelCopy } from '../support/model-copy.ts';
import { examples, request, tinyFolder } from '../support/tiny-model.ts';

/** What the model knows by heart, and what it can only guess. */
const known = examples.find(({ prefix }) => prefix.endsWith('    for (const'))?.prefix ?? '';
const guessed = 'SELECT name, city FROM customers WHERE ';

describe('an engine whose model folder brings a calibration', () => {
    const own = disposedAfterEach();

    async function started(sha256?: string) {
        const log: string[] = [];
        const engine = own(forkEngine((line) => log.push(line)));
        const facts = await engine.load(own(calibratedCopy(sha256)).model);
        const ask = (prefix: string) => engine.complete(request(prefix), never);
        return { facts, ask, log };
    }

    it('says how sure it is of each line, and how sure it has to be', async () => {
        const { facts, ask } = await started();
        assert.equal(facts.minConfidence, 0.5);
        assert.deepEqual((await ask(known)).confidences, [0.9]);
        assert.deepEqual((await ask(guessed)).confidences, [0.1]);
    });

    it('says nothing of it where the calibration was fitted for another graph, but in the log', async () => {
        const { facts, ask, log } = await started('0'.repeat(64));
        assert.equal(facts.minConfidence, undefined);
        assert.deepEqual((await ask(known)).confidences, []);
        assert.deepEqual(log, [
            'confidence.json is not used, every suggestion is shown: it belongs to another graph.',
        ]);
    });

    it('takes the graph’s hash from the manifest where there is one', async () => {
        const copy = own(calibratedCopy());
        const manifest = JSON.parse(readFileSync(join(tinyFolder, 'manifest.json'), 'utf8')) as {
            files: Record<string, { sha256: string }>;
        };
        assert.equal(manifest.files['onnx/model.onnx']?.sha256, tinyGraphSha256);
        copy.edit('manifest.json', (json) => json);
        const engine = own(forkEngine());
        assert.equal((await engine.load(copy.model)).minConfidence, 0.5);
    });
});

describe('an engine whose model folder lists a calibration in its manifest', () => {
    const own = disposedAfterEach();

    /** A folder whose manifest lists the calibration, spoilt by `change`; what the engine makes of it. */
    async function loaded(change: (copy: ModelCopy) => unknown) {
        const copy = own(calibratedCopy());
        const content = readFileSync(join(copy.folder, 'confidence.json'));
        const sha256 = createHash('sha256').update(content).digest('hex');
        copy.edit('manifest.json', (json) => {
            const entry = { sha256, bytes: content.length };
            return { ...json, files: { ...(json['files'] as object), 'confidence.json': entry } };
        });
        change(copy);
        const log: string[] = [];
        const engine = own(forkEngine((line) => log.push(line)));
        const { minConfidence } = await engine.load(copy.model);
        const { text } = await engine.complete(request(known), never);
        return { minConfidence, hasText: text !== '', log };
    }

    it('uses it', async () => {
        const { minConfidence, log } = await loaded(() => undefined);
        assert.deepEqual([minConfidence, log], [0.5, []]);
    });

    for (const [what, change, why] of [
        [
            'is missing',
            (copy: ModelCopy) => copy.remove('confidence.json'),
            'the manifest lists it, but it is not there.',
        ],
        [
            'is another one',
            (copy: ModelCopy) => copy.write('confidence.json', '{}'),
            'it has not the hash that the manifest says.',
        ],
    ] as const) {
        it(`works without it where it ${what}, with a line in the log`, async () => {
            assert.deepEqual(await loaded(change), {
                minConfidence: undefined,
                hasText: true,
                log: [`confidence.json is not used, every suggestion is shown: ${why}`],
            });
        });
    }
});

describe('complete, with a model that knows how sure it is,', () => {
    const own = disposedAfterEach();

    async function batch(...args: string[]) {
        const stdin = [known, guessed]
            .map((prefix, id) => JSON.stringify({ id, prefix }))
            .join('\n');
        const { folder } = own(calibratedCopy());
        const ended = await commandLine(['--model', folder, '--jsonl', '-', ...args], { stdin });
        assert.deepEqual([ended.exitCode, ended.stderr], [0, '']);
        return ended.stdout
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Answer)
            .map(({ text, shown, reason, confidence }) => ({
                hasText: text !== '',
                shown,
                reason,
                confidence,
            }));
    }

    const sure = { hasText: true, shown: true, reason: null, confidence: 0.9 };
    const unsure = { hasText: true, shown: true, reason: null, confidence: 0.1 };
    const withheld = { hasText: false, shown: false, reason: 'low-confidence', confidence: 0.1 };

    it('shows everything, since it was asked', async () => {
        assert.deepEqual(await batch(), [sure, unsure]);
    });

    it('shows only what the editor would show unasked for --min-confidence default', async () => {
        assert.deepEqual(await batch('--min-confidence', 'default'), [sure, withheld]);
    });

    it('shows what is as sure as asked for', async () => {
        assert.deepEqual(await batch('--min-confidence', '0'), [sure, unsure]);
        assert.deepEqual(await batch('--min-confidence', '0.1'), [sure, unsure]);
        assert.deepEqual(await batch('--min-confidence', '0.11'), [sure, withheld]);
    });

    it('says on stderr why nothing is printed, and how sure it was with --trace', async () => {
        const copy = own(calibratedCopy()).write('query.sql', guessed);
        const place = `${join(copy.folder, 'query.sql')}:1:${guessed.length + 1}`;
        const args = ['--model', copy.folder, '--min-confidence', 'default', place];
        const words =
            '10% likely to be right as far as it goes; suggestions appear by themselves from 50%';
        const reason = 'Nothing shown: The model is not sure enough (leftward.minConfidence).';
        assert.deepEqual(await commandLine(args), {
            exitCode: 0,
            stdout: '\n',
            stderr: `${reason} ${words}.\n`,
        });
        const { stdout } = await commandLine(['--trace', ...args]);
        assert.match(stdout, new RegExp(`^sure {4}${words}$`, 'm'));
        assert.ok(stdout.includes(`n${reason.slice(1)} ${words}.`), stdout);
    });

    it('says of a line that --max-tokens cut short how likely it is right as far as it goes', async () => {
        const copy = own(calibratedCopy()).write('menu.ts', known);
        const lines = known.split('\n');
        const place = `${join(copy.folder, 'menu.ts')}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
        const args = ['--model', copy.folder, '--max-tokens', '2', '--trace', place];
        const { stdout } = await commandLine(args);
        assert.match(stdout, /^ended by max-tokens$/m);
        assert.match(stdout, /^sure {4}\d+% likely to be right as far as it goes; /m);
    });
});

interface Answer {
    readonly text: string;
    readonly shown: boolean;
    readonly reason: string | null;
    readonly confidence: number | null;
}
