import assert from 'node:assert/strict';
import { join } from 'node:path';
import { commandLine, tinyCommandLine } from '../support/command-line.ts';
import { disposedAfterEach } from '../support/live-engine.ts';
import { ModelCopy } from '../support/model-copy.ts';
import { projectRoot } from '../support/project.ts';
import { ScratchFolder } from '../support/scratch-folder.ts';

const file = join(projectRoot, 'package.json');

/** Mistakes in the call, and what the message says. */
const misuses: readonly (readonly [what: string, args: readonly string[], message: RegExp])[] = [
    ['no arguments', [], /^Give one FILE:LINE:COLUMN\.$/m],
    ['two places', [`${file}:1:1`, `${file}:2:1`], /^Give one FILE:LINE:COLUMN\.$/m],
    ['no line', [file], /is not FILE:LINE:COLUMN with numbers from 1\.$/m],
    ['line 0', [`${file}:0:1`], /is not FILE:LINE:COLUMN with numbers from 1\.$/m],
    ['column 0', [`${file}:1:0`], /is not FILE:LINE:COLUMN with numbers from 1\.$/m],
    ['a line that is not there', [`${file}:100000:1`], /package\.json has \d+ lines\.$/m],
    ['a column that is not there', [`${file}:1:3`], /^Line 1 of .* has columns 1 to 2\.$/m],
    ['an unknown option', ['--suffix', 'x'], /Unknown option '--suffix'/],
    ['no value for an option', ['--model'], /'--model <value>' argument missing/],
    ['a bad number', ['--max-tokens', '0', `${file}:1:1`], /^--max-tokens 0 is not a whole number/],
    [
        'no probability',
        ['--min-confidence', '1.5', `${file}:1:1`],
        /^--min-confidence 1\.5 is not a/,
    ],
    ['no kind of lines', ['--multiline', 'some', `${file}:1:1`], /^--multiline some is not "auto"/],
    ['too many alternatives', ['--alternatives', '6', `${file}:1:1`], /^--alternatives 6 is not a/],
    ['steps of one place', ['--steps', `${file}:1:1`], /^--steps goes with --jsonl/],
    ['a place and a batch', ['--jsonl', '-', `${file}:1:1`], /^Give either FILE:LINE:COLUMN or/],
    ['a trace of a batch', ['--jsonl', '-', '--trace'], /^--trace goes with FILE:LINE:COLUMN\.$/m],
];

/** Lines that are no requests, and what is said of them. */
const badLines: readonly (readonly [what: string, line: string, message: RegExp])[] = [
    ['no JSON', '{"id": 1, "prefix": ', /^-:2: /],
    ['no object', '"prefix"', /^-:2: /],
    ['no prefix', '{"id":1}', /^-:2: prefix: /],
    ['no id', '{"prefix":"a"}', /^-:2: id: /],
    ['a number for prefix', '{"id":1,"prefix":7}', /^-:2: prefix: /],
    ['no kind of lines', '{"id":1,"prefix":"a","multiline":true}', /^-:2: multiline: /],
    ['too many tokens', '{"id":1,"prefix":"a","maxTokens":1000}', /^-:2: maxTokens: /],
];

describe('complete, called wrongly,', () => {
    for (const [what, args, message] of misuses) {
        it(`with ${what} explains itself on stderr and exits with 2`, async () => {
            const { exitCode, stdout, stderr } = await tinyCommandLine(args);
            assert.deepEqual({ exitCode, stdout }, { exitCode: 2, stdout: '' });
            assert.match(stderr, message);
            assert.match(stderr, /^ {2}complete FILE:LINE:COLUMN {3}prints/m);
        });
    }
});

describe('complete, given something unusable,', () => {
    const own = disposedAfterEach();

    for (const [what, line, message] of badLines) {
        it(`names the line with ${what} and exits with 1`, async () => {
            const stdin = `{"id":0,"prefix":"const "}\n${line}\n`;
            const ended = await tinyCommandLine(['--jsonl', '-'], { stdin });
            assertPlainFailure(ended, message);
        });
    }

    it('names a file that is not there', async () => {
        assertPlainFailure(await tinyCommandLine(['/no/such/file.ts:1:1']), /\/no\/such\/file\.ts/);
        assertPlainFailure(await tinyCommandLine(['--jsonl', '/no/such.jsonl']), /\/no\/such/);
    });

    it('names a model folder that is not there, and what to do', async () => {
        const ended = await commandLine(['--model', '/no/such/model', `${file}:1:2`]);
        assertPlainFailure(ended, /^There is no model folder \/no\/such\/model\. Set /);
    });

    it('says why a model cannot continue text', async () => {
        const copy = own(new ModelCopy()).edit('config.json', (json) => ({
            ...json,
            architectures: ['BertForMaskedLM'],
            model_type: 'bert',
        }));
        const place = own(new ScratchFolder()).write('a.ts', 'const a');
        const ended = await commandLine(['--model', copy.folder, `${place}:1:8`]);
        assertPlainFailure(ended, /^BertForMaskedLM is bidirectional: .* Choose a causal language/);
    });

    it('writes nothing of a batch whose model fails', async () => {
        const stdin = '{"id":1,"prefix":"a"}\n{"id":2,"prefix":"b"}\n';
        const ended = await commandLine(['--model', '/no/such/model', '--jsonl', '-'], { stdin });
        assertPlainFailure(ended, /^There is no model folder/);
    });
});

interface Ended {
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** Exit code 1, nothing on stdout, and a message without a stack. */
function assertPlainFailure({ exitCode, stdout, stderr }: Ended, message: RegExp): void {
    assert.deepEqual({ exitCode, stdout }, { exitCode: 1, stdout: '' });
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /^ {4}at /m);
}
