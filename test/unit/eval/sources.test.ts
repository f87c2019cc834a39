import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { SourceMissingError } from '../../../eval/sources/document.ts';
import { readClones } from '../../../eval/sources/read-clones.ts';
import { readCorpus } from '../../../eval/sources/read-corpus.ts';
import { readFolder } from '../../../eval/sources/read-folder.ts';
import { isSourcePath, languageOf, sourceText } from '../../../eval/sources/source-files.ts';
import { howToGetClones, readValidationList } from '../../../eval/sources/validation-list.ts';
import { disposedAfterEach } from '../../support/live-engine.ts';
import { ScratchFolder } from '../../support/scratch-folder.ts';
import { code } from '../../support/source-text.ts';

const text = code(40);
const own = disposedAfterEach();

describe('a source file', () => {
    it('tells its language by its name', () => {
        assert.equal(languageOf('src/a.TSX'), 'TypeScript');
        assert.equal(languageOf('include/list.h'), 'C and C++');
        assert.equal(languageOf('README.md'), undefined);
    });

    it('is one that people wrote, in this repository', () => {
        assert.ok(isSourcePath('src/a.ts'));
        for (const path of [
            'node_modules/a/b.js',
            'x/vendor/b.go',
            'dist/a.js',
            'a.min.js',
            'package-lock.json',
            '.git/a.py',
            'notes.txt',
        ]) {
            assert.ok(!isSourcePath(path), path);
        }
    });

    it('is text of a size that is worth it, with line ends as the model knows them', () => {
        assert.equal(sourceText(Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`)), text);
        assert.equal(sourceText(Buffer.from('too short')), undefined);
        assert.equal(sourceText(Buffer.from(text + '\0')), undefined);
        assert.equal(sourceText(Buffer.from(text + 'x'.repeat(1001))), undefined);
        assert.equal(sourceText(Buffer.concat([Buffer.from(text), Buffer.of(0xff)])), undefined);
    });
});

describe('a folder of source files', () => {
    it('gives them in the order of their paths, without what is nobody’s own', () => {
        const folder = own(new ScratchFolder());
        for (const path of ['b.ts', 'a/c.py', 'node_modules/x/index.js', 'a/notes.md', '.x/d.ts']) {
            folder.write(path, text);
        }
        folder.write('short.ts', 'let a;');
        assert.deepEqual(
            readFolder(folder.path).map((document) => [document.path, document.text]),
            [
                ['a/c.py', text],
                ['b.ts', text],
            ],
        );
    });

    it('that is not there, or has none, is a mistake of the user', () => {
        const empty = own(new ScratchFolder()).path;
        assert.throws(() => readFolder(join(empty, 'no')), SourceMissingError);
        assert.throws(() => readFolder(empty), /holds no source files/);
    });
});

describe('clones of repositories', () => {
    const git = (cwd: string, ...args: string[]): string =>
        execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
            cwd,
            encoding: 'utf8',
            stdio: 'pipe',
        }).trim();

    /** A folder with the clone `who+what` that has gone on since the commit that is returned. */
    function cloned() {
        const folder = own(new ScratchFolder());
        folder.write('who+what/src/a.ts', text);
        folder.write('who+what/dist/a.js', text);
        const clone = join(folder.path, 'who+what');
        git(clone, 'init', '-q');
        git(clone, 'add', '.');
        git(clone, 'commit', '-qm', 'one');
        const commit = git(clone, 'rev-parse', 'HEAD');
        folder.write('who+what/src/b.ts', text);
        git(clone, 'add', '.');
        git(clone, 'commit', '-qm', 'two');
        return { folder: folder.path, clone, commit };
    }

    it('are read at the commit of the list', () => {
        const { folder, commit } = cloned();
        const documents = readClones(folder, [{ name: 'who/what', commit }]);
        assert.deepEqual(documents, [{ repository: 'who/what', path: 'src/a.ts', text }]);
    });

    it('may be bare', () => {
        const { folder, clone, commit } = cloned();
        git(folder, 'clone', '-q', '--bare', clone, 'who+bare');
        const [document] = readClones(folder, [{ name: 'who/bare', commit }]);
        assert.equal(document?.text, text);
    });

    it('that cannot be read for want of git are not called missing', () => {
        const { folder, commit } = cloned();
        const path = process.env['PATH'];
        process.env['PATH'] = folder;
        try {
            assert.throws(
                () => readClones(folder, [{ name: 'who/what', commit }]),
                /^Error: git cannot be run: .*ENOENT/,
            );
        } finally {
            process.env['PATH'] = path;
        }
    });

    it('that are missing, or lack the commit, are named with the commands that get them', () => {
        const { folder } = cloned();
        const wanted = [
            { name: 'who/what', commit: '0'.repeat(40) },
            { name: 'who/else', commit: '1'.repeat(40) },
        ];
        assert.throws(
            () => readClones(folder, wanted),
            (error: unknown) =>
                error instanceof SourceMissingError &&
                error.message.includes(`who/what at ${'0'.repeat(40)}`) &&
                error.message.includes(
                    `git clone --bare https://github.com/who/else ${folder}/who+else`,
                ),
        );
    });
});

describe('a corpus', () => {
    it('has a document a line', async () => {
        const row = { repository: 'who/what', path: 'a.ts', text, more: 1 };
        const file = own(new ScratchFolder()).write('corpus.jsonl', `${JSON.stringify(row)}\n\n`);
        const { more, ...document } = row;
        assert.equal(more, 1);
        assert.deepEqual(await readCorpus(file), [document]);
    });

    it('that is not there is explained with the commands that lead to one', async () => {
        await assert.rejects(readCorpus('/no/such.jsonl'), (error: unknown) => {
            assert.ok(error instanceof SourceMissingError);
            assert.match(error.message, /^There is no \/no\/such\.jsonl\.$/m);
            assert.match(error.message, /npm run eval -- --clones clones/);
            return true;
        });
    });

    it('with a line that is none is refused by its number', async () => {
        const file = own(new ScratchFolder()).write('corpus.jsonl', '{"path": 1}');
        await assert.rejects(readCorpus(file), /corpus\.jsonl:1: /);
    });
});

describe('the list of repositories that the model was not trained on', () => {
    it('has names and whole commits', () => {
        const list = readValidationList();
        assert.ok(list.length >= 5);
        for (const { name, commit } of list) {
            assert.match(name, /^[\w.-]+\/[\w.-]+$/);
            assert.match(commit, /^[0-9a-f]{40}$/);
        }
    });

    it('becomes commands that can be pasted', () => {
        const words = howToGetClones([{ name: 'who/what', commit: 'c' }], 'clones');
        assert.match(
            words,
            /^ {2}git clone --bare https:\/\/github\.com\/who\/what clones\/who\+what$/m,
        );
        assert.match(words, /figures differ a little from those of the model card/);
    });
});
