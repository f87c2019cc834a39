import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTrainingData } from '../../../src/client/model-card.ts';
import { folderSummary } from '../../../src/client/folder-summary.ts';
import { openPlainFileSync, readBeginning } from '../../../src/files/plain-file.ts';
import { disposedAfterEach } from '../../support/live-engine.ts';
import { oddFiles, socketAt } from '../../support/odd-files.ts';
import { ScratchFolder } from '../../support/scratch-folder.ts';

describe('a plain file', () => {
    const own = disposedAfterEach();

    it('is read as far as is asked, through links', async () => {
        const folder = own(new ScratchFolder());
        const path = folder.write('file', 'abcdef');
        const link = join(folder.path, 'link');
        symlinkSync(path, link);
        assert.equal((await readBeginning(link, 4))?.toString(), 'abcd');
        assert.equal((await readBeginning(path, 100))?.toString(), 'abcdef');
    });

    it('is missed in the words of the file system', async () => {
        const path = join(own(new ScratchFolder()).path, 'none');
        await assert.rejects(readBeginning(path, 1), { code: 'ENOENT' });
    });
});

describe('what only looks like a file', () => {
    const own = disposedAfterEach();

    for (const [what, make] of Object.entries(oddFiles)) {
        it(`is not read: a ${what}`, async () => {
            const path = join(own(new ScratchFolder()).path, 'file');
            make(path);
            assert.equal(await readBeginning(path, 1), undefined);
            assert.equal(openPlainFileSync(path), undefined);
        });

        it(`holds nothing up in a model folder: a ${what}`, async () => {
            const { path } = own(new ScratchFolder());
            for (const name of ['MODEL_CARD.md', 'README.md', 'manifest.json'])
                make(join(path, name));
            // As many as Node has threads for files, and more.
            const looks = Array.from({ length: 8 }, () => [
                readTrainingData(path),
                folderSummary(path),
            ]);
            assert.deepEqual(new Set(await Promise.all(looks.flat())), new Set(['', undefined]));
            writeFileSync(join(path, 'other'), 'still read');
            assert.equal(await readFile(join(path, 'other'), 'utf8'), 'still read');
        });
    }

    it('is not read: a socket', async () => {
        const { path } = own(new ScratchFolder());
        own(await socketAt(join(path, 'MODEL_CARD.md')));
        assert.equal(await readTrainingData(path), '');
    });
});
