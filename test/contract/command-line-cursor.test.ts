import assert from 'node:assert/strict';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { disposedAfterEach } from '../support/live-engine.ts';
import { commandLine, tinyCommandLine } from '../support/command-line.ts';
import { projectRoot } from '../support/project.ts';
import { runProgram } from '../support/run-program.ts';
import { ScratchFolder } from '../support/scratch-folder.ts';
import { menu, tinyFolder, wordCount, type KnownText } from '../support/tiny-model.ts';

describe('complete FILE:LINE:COLUMN', () => {
    const own = disposedAfterEach();
    /** A folder with the text up to `what`, and after its line what follows; tells where that is. */
    function written({ path, text }: KnownText, what: string): { cwd: string; place: string } {
        const at = text.indexOf(what);
        const folder = own(new ScratchFolder());
        folder.write(path, text.slice(0, at) + text.slice(text.indexOf('\n', at)));
        return { cwd: folder.path, place: `${path}:${lineAndColumn(text, at)}` };
    }

    /** A folder with the text up to `what` and nothing after it; tells where that is. */
    function atEnd({ path, text }: KnownText, what: string): { cwd: string; place: string } {
        const at = text.indexOf(what);
        const folder = own(new ScratchFolder());
        folder.write(path, text.slice(0, at));
        return { cwd: folder.path, place: `${path}:${lineAndColumn(text, at)}` };
    }

    it('prints the rest of the line and nothing else', async () => {
        const { cwd, place } = written(menu, 'drink.price;');
        const ended = await tinyCommandLine([place], { cwd });
        assert.deepEqual(ended, { exitCode: 0, stdout: 'drink.price;\n', stderr: '' });
    });

    it('completes from the middle of a word', async () => {
        const { cwd, place } = written(menu, 'eadFile }');
        const { stdout } = await tinyCommandLine([place], { cwd });
        assert.equal(stdout, "eadFile } from 'node:fs/promises';\n");
    });

    it('reads an absolute path', async () => {
        const { cwd, place } = written(wordCount, 'range(count)');
        const { stdout } = await tinyCommandLine([`${cwd}/${place}`]);
        assert.equal(stdout, 'range(count):\n');
    });

    it('reads no file that may hold secrets, by its own name or by a link to it', async () => {
        const folder = own(new ScratchFolder());
        folder.write('.env', 'KEY=');
        symlinkSync('.env', join(folder.path, 'notes.ts'));
        for (const name of ['.env', 'notes.ts']) {
            const { stdout, stderr } = await tinyCommandLine([`${name}:1:5`], { cwd: folder.path });
            assert.equal(stdout, '\n');
            assert.match(stderr, /may hold secrets and are never read/);
        }
    });

    it('prints what stands on the right already as nothing', async () => {
        const folder = own(new ScratchFolder());
        folder.write(menu.path, menu.text);
        const place = `${menu.path}:${lineAndColumn(menu.text, menu.text.indexOf('sum;'))}`;
        const { stdout } = await tinyCommandLine([place], { cwd: folder.path });
        assert.equal(stdout, '\n');
    });

    it('works as `npm run -s complete`, with nothing of npm on stdout', async () => {
        const { cwd, place } = written(wordCount, 'range(count)');
        const ended = await runProgram('npm', [
            ...['run', '-s', 'complete', '--'],
            ...['--model', tinyFolder, `${cwd}/${place}`],
        ]);
        assert.equal(ended.stdout, 'range(count):\n');
        assert.equal(ended.exitCode, 0);
    });

    it('reads a path relative to the folder in which npm was called', async () => {
        const { cwd, place } = written(wordCount, 'range(count)');
        const { stdout } = await runProgram(
            'npm',
            [
                ...['--prefix', projectRoot, 'run', '-s', 'complete', '--'],
                ...['--model', tinyFolder, place],
            ],
            { cwd },
        );
        assert.equal(stdout, 'range(count):\n');
    });

    it('reads Windows line ends and a byte order mark like plain text', async () => {
        const { cwd, place } = written(menu, 'drink.price;');
        const plain = readFileSync(join(cwd, menu.path), 'utf8');
        writeFileSync(join(cwd, menu.path), `\uFEFF${plain.replaceAll('\n', '\r\n')}`);
        const { stdout } = await tinyCommandLine([place], { cwd });
        assert.equal(stdout, 'drink.price;\n');
    });

    it('gives no more tokens than asked for', async () => {
        const { cwd, place } = written(menu, 'drink.price;');
        const args = ['--max-tokens', '2', '--trace', place];
        const { stdout } = await tinyCommandLine(args, { cwd });
        assert.equal(stdout.match(/^[~ ] +\d+\.\d% /gm)?.length, 2);
        assert.match(stdout, /^ended by max-tokens$/m);
    });

    it('prints what was read, unread and thought of with --trace', async () => {
        const { cwd, place } = written(menu, 'drink.price;');
        const { stdout, exitCode } = await tinyCommandLine(['--trace', place], { cwd });
        const unread = menu.text.length - menu.text.indexOf('drink.price;') - 'drink.price;'.length;
        assert.equal(exitCode, 0);
        assert.match(stdout, /^model {3}leftward-tiny \(LlamaForCausalLM, onnx\/model\.onnx\)/);
        assert.match(stdout, /^read {4}\d+ tokens/m);
        assert.ok(stdout.includes(`unread  ${unread} characters right of the cursor`));
        assert.match(stdout, /^~ +\d+\.\d% {2}" drink" +\| " drink" +\d+\.\d%/m);
        assert.match(stdout, /^ended by newline$/m);
        assert.match(stdout, /^times {3}prefill .* ms, \d+\.\d ms of at most 10000 in all$/m);
    });

    it('prints what else was written with --trace and --alternatives', async () => {
        const { cwd, place } = written(menu, 'drink.price;');
        const args = ['--trace', '--alternatives', '3', place];
        const { stdout } = await tinyCommandLine(args, { cwd });
        assert.match(stdout, /^or {6} +\d+\.\d% {2}".+", ended by \S+$/m);
        assert.ok(
            stdout.split('\n').filter((line) => line.startsWith('shown ')).length > 1,
            stdout,
        );
    });

    it('prints an empty line where nothing is to be written, and on stderr why', async () => {
        const { cwd, place } = written(menu, '\n    for (const');
        const ended = await tinyCommandLine([place], { cwd });
        const stderr = 'Nothing shown: The model expects the line to end here.\n';
        assert.deepEqual(ended, { exitCode: 0, stdout: '\n', stderr });
    });

    it('says so for every other reason, too', async () => {
        const folder = own(new ScratchFolder());
        folder.write('.env', 'KEY=');
        folder.write('empty.ts', '');
        const reasonAt = async (place: string): Promise<string> =>
            (await tinyCommandLine([place], { cwd: folder.path })).stderr;
        assert.match(await reasonAt('.env:1:5'), /^Nothing shown: Files like this one may hold/);
        assert.match(await reasonAt('empty.ts:1:1'), /^Nothing shown: There is no text left/);
    });

    it('prints the rest of the block with --multiline auto, and of the line without', async () => {
        const { cwd, place } = atEnd(menu, '\n    let sum');
        const block =
            '\n    let sum = 0;\n    for (const drink of drinks) {\n        sum += drink.price;\n    }\n    return sum;\n}\n';
        const complete = async (...args: string[]): Promise<string> =>
            (await tinyCommandLine([...args, place], { cwd })).stdout;
        assert.equal(await complete('--multiline', 'auto'), block);
        assert.equal(await complete('--multiline', 'never'), '\n');
        assert.equal(await complete(), '\n');
    });

    it('prints nothing of a block that stands below already', async () => {
        const { cwd, place } = written(menu, '\n    let sum');
        const { stdout } = await tinyCommandLine(['--multiline', 'auto', place], { cwd });
        assert.equal(stdout, '\n');
    });

    it('prints different continuations with --alternatives, the most probable first', async () => {
        const { cwd, place } = written(menu, 'drink.price;');
        const { stdout } = await tinyCommandLine(['--alternatives', '3', place], { cwd });
        const [best, ...others] = stdout.trimEnd().split('\n---\n');
        assert.equal(best, 'drink.price;');
        assert.ok(others.length > 0 && others.length < 3, stdout);
    });

    it('asks the model to go on behind the very tokens with --no-healing', async () => {
        const { cwd, place } = written(menu, 'eadFile }');
        const { stdout } = await tinyCommandLine(['--no-healing', '--trace', place], { cwd });
        assert.doesNotMatch(stdout, /^~/m);
        const healed = await tinyCommandLine(['--trace', place], { cwd });
        assert.match(healed.stdout, /^~/m);
    });

    it('says why nothing is to be written with --trace', async () => {
        const empty = own(new ScratchFolder()).write('empty.ts', '');
        const { stdout } = await tinyCommandLine(['--trace', `${empty}:1:1`]);
        assert.match(stdout, /^nothing shown: There is no text left of the cursor to continue\.$/m);
    });

    it('prints how it is called with --help', async () => {
        const { stdout, exitCode, stderr } = await commandLine(['--help']);
        assert.match(stdout, /complete FILE:LINE:COLUMN/);
        assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: '' });
    });
});

/** LINE:COLUMN of a place. */
function lineAndColumn(text: string, at: number): string {
    const lines = text.slice(0, at).split('\n');
    return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}
