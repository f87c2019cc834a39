import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
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
        const { stdout } = await tinyCommandLine(['--max-tokens', '1', place], { cwd });
        assert.equal(stdout, 'drink\n');
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
    });

    it('prints an empty line where nothing is to be written', async () => {
        const { cwd, place } = written(menu, '\n    for (const');
        const ended = await tinyCommandLine([place], { cwd });
        assert.deepEqual(ended, { exitCode: 0, stdout: '\n', stderr: '' });
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
