import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFiles } from '../../../eval/replace-files.ts';
import { disposedAfterEach } from '../../support/live-engine.ts';
import { ScratchFolder } from '../../support/scratch-folder.ts';

describe('replacing files', () => {
    const own = disposedAfterEach();

    it('writes all of them, and leaves nothing else behind', async () => {
        const folder = own(new ScratchFolder());
        const old = folder.write('a.json', 'old');
        await replaceFiles([
            [old, 'new'],
            [join(folder.path, 'b.json'), 'another'],
        ]);
        assert.deepEqual(readdirSync(folder.path).sort(), ['a.json', 'b.json']);
        assert.equal(readFileSync(old, 'utf8'), 'new');
    });

    it('writes none of them where one cannot be written', async () => {
        const folder = own(new ScratchFolder());
        const old = folder.write('a.json', 'old');
        const nowhere = join(folder.path, 'no', 'b.json');
        await assert.rejects(
            replaceFiles([
                [old, 'new'],
                [nowhere, 'another'],
            ]),
            { code: 'ENOENT' },
        );
        assert.deepEqual(readdirSync(folder.path), ['a.json']);
        assert.equal(readFileSync(old, 'utf8'), 'old');
    });
});
