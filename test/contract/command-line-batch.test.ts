import assert from 'node:assert/strict';
import { disposedAfterEach } from '../support/live-engine.ts';
import { tinyCommandLine } from '../support/command-line.ts';
import { ScratchFolder } from '../support/scratch-folder.ts';
import { examples, menu, wordCount } from '../support/tiny-model.ts';

const fields = [
    'id',
    'text',
    'shown',
    'reason',
    'overwrites',
    'confidence',
    'meanLogProb',
    'tokens',
    'reusedTokens',
    'latencyMs',
];

interface Answer {
    readonly id: string | number;
    readonly text: string;
    readonly shown: boolean;
    readonly reason: string | null;
    readonly overwrites: number;
    readonly confidence: number | null;
    readonly meanLogProb: number | null;
    readonly tokens: number;
    readonly reusedTokens: number;
    readonly latencyMs: number;
    readonly others?: readonly string[];
    readonly stop?: string;
    readonly steps?: readonly { readonly text: string; readonly logProb: number }[];
}

describe('complete --jsonl', () => {
    const own = disposedAfterEach();
    const answersTo = async (requests: readonly object[], ...args: string[]): Promise<Answer[]> => {
        const lines = requests.map((request) => JSON.stringify(request)).join('\n');
        const file = own(new ScratchFolder()).write('requests.jsonl', `${lines}\n`);
        return parsed((await tinyCommandLine([...args, '--jsonl', file])).stdout);
    };

    it('answers a hundred prefixes in order, each as one object with the same fields', async () => {
        const requests = Array.from({ length: 100 }, (_, i) => {
            const { path, text } = i % 2 === 0 ? menu : wordCount;
            return { id: i, prefix: text.slice(0, 5 + i * 7), path };
        });
        const answers = await answersTo(requests);
        assert.deepEqual(
            answers.map(({ id }) => id),
            requests.map(({ id }) => id),
        );
        for (const answer of answers) {
            assert.deepEqual(Object.keys(answer), fields);
            assert.equal(answer.shown, answer.text !== '');
            assert.equal(answer.reason === null, answer.shown);
            assert.ok(answer.latencyMs >= 0);
            assert.ok(answer.meanLogProb === null || answer.meanLogProb <= 0);
            assert.equal(answer.confidence, null);
        }
        assert.ok(answers.filter(({ shown }) => shown).length > 50);
    });

    it('answers what the model knows by heart', async () => {
        const known = examples.filter(({ completion }) => !completion.includes('\n'));
        const answers = await answersTo(
            known.map(({ path, prefix }, id) => ({ id, prefix, ...(path && { path }) })),
        );
        assert.deepEqual(
            answers.map(({ text }) => text),
            known.map(({ completion }) => completion),
        );
    });

    it('reads standard input for -', async () => {
        const stdin = '{"id":"only","prefix":"import { readFile } from \'node:"}\n';
        const { stdout, exitCode } = await tinyCommandLine(['--jsonl', '-'], { stdin });
        const [answer, ...others] = parsed(stdout);
        assert.deepEqual([answer?.id, answer?.text], ['only', "fs/promises';"]);
        assert.deepEqual([others.length, exitCode], [0, 0]);
    });

    it('ignores other fields, blank lines, Windows line ends and a byte order mark', async () => {
        const lines = [
            '\uFEFF{"id":1,"prefix":"let "}',
            '',
            '{"id":2,"suffix":"x","prefix":"const ","language":7}',
            '',
        ];
        const { stdout } = await tinyCommandLine(['--jsonl', '-'], { stdin: lines.join('\r\n') });
        const answers = parsed(stdout);
        assert.deepEqual(
            answers.map(({ id }) => id),
            [1, 2],
        );
        assert.deepEqual(Object.keys(answers[1] ?? {}), fields);
    });

    it('takes the number of tokens from the line before that of the command', async () => {
        const prefix = menu.text.slice(0, menu.text.indexOf('return JSON'));
        const answers = await answersTo(
            [
                { id: 'command', prefix },
                { id: 'line', prefix, maxTokens: 1 },
            ],
            '--max-tokens',
            '3',
        );
        assert.deepEqual(
            answers.map(({ tokens }) => tokens),
            [3, 1],
        );
    });

    it('takes the number of lines from the line before that of the command', async () => {
        const prefix = menu.text.slice(0, menu.text.indexOf('\n    let sum'));
        const request = { prefix, path: menu.path };
        const answers = await answersTo(
            [
                { ...request, id: 'command' },
                { ...request, id: 'line', multiline: 'never' },
            ],
            '--multiline',
            'auto',
        );
        assert.deepEqual(
            answers.map(({ text }) => text.split('\n').length),
            [7, 1],
        );
    });

    it('lists other continuations with --alternatives', async () => {
        const prefix = menu.text.slice(0, menu.text.indexOf('drink.price;'));
        const [answer] = await answersTo(
            [{ id: 1, prefix, path: menu.path }],
            '--alternatives',
            '3',
        );
        assert.deepEqual(Object.keys(answer ?? {}), [...fields, 'others']);
        assert.ok(answer?.others?.every((other) => other !== answer.text));
    });

    it('reuses what was read, but no answer, for a prefix that comes again', async () => {
        const prefix = menu.text.slice(0, 300);
        const [first, again] = await answersTo([
            { id: 1, prefix },
            { id: 2, prefix },
        ]);
        assert.ok(first && again);
        assert.equal(again.text, first.text);
        assert.equal(again.tokens, first.tokens);
        assert.ok(again.reusedTokens > first.reusedTokens);
    });

    it('lists each step with its log-probability for --steps, what ended the line included', async () => {
        const prefix = menu.text.slice(0, menu.text.indexOf('drink.price;'));
        const [answer] = await answersTo([{ id: 1, prefix, path: menu.path }], '--steps');
        const { stop, steps = [], meanLogProb, tokens } = answer ?? ({} as Answer);
        assert.equal(stop, 'newline');
        assert.equal(steps.length, tokens);
        const written = steps.map(({ text }) => text).join('');
        assert.match(written, /^ drink\.price;\n/);
        const sum = steps.reduce((total, { logProb }) => total + logProb, 0);
        assert.ok(Math.abs(sum / steps.length - (meanLogProb ?? NaN)) < 1e-12);
    });

    it('says why an answer is empty', async () => {
        const beforeNewline = menu.text.slice(0, menu.text.indexOf('\n    for (const'));
        const answers = await answersTo([
            { id: 1, prefix: '  \n' },
            { id: 2, prefix: beforeNewline },
            { id: 3, prefix: 'a\uD83D' },
        ]);
        assert.deepEqual(
            answers.map(({ reason }) => reason),
            ['empty-prefix', 'line-complete', 'inside-character'],
        );
    });

    it('writes nothing for an empty file', async () => {
        const ended = await tinyCommandLine(['--jsonl', '-'], { stdin: '' });
        assert.deepEqual(ended, { exitCode: 0, stdout: '', stderr: '' });
    });
});

const parsed = (stdout: string): Answer[] =>
    stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Answer);
