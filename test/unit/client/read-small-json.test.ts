import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { folderSummary } from '../../../src/client/folder-summary.ts';
import { readSmallJson } from '../../../src/client/hub/read-small-json.ts';
import { disposedAfterEach } from '../../support/live-engine.ts';
import { ScratchFolder } from '../../support/scratch-folder.ts';
import { tinyFolder } from '../../support/tiny-model.ts';

const AnyObject = v.object({ a: v.number() });

describe('a small JSON file', () => {
    const own = disposedAfterEach();

    it('is read, with a byte order mark, too', async () => {
        const folder = own(new ScratchFolder());
        for (const text of ['{"a": 1}', '\uFEFF{"a": 1}']) {
            assert.deepEqual(await readSmallJson(folder.write('a.json', text), AnyObject), {
                a: 1,
            });
        }
    });

    it('says nothing where it is none, too large, no file at all, or not there', async () => {
        const folder = own(new ScratchFolder());
        const read = (name: string) => readSmallJson(join(folder.path, name), AnyObject);
        folder.write('other.json', '{"a": "1"}');
        folder.write('cut.json', '{"a": 1');
        folder.write('large.json', `{"a": 1, "b": "${'x'.repeat(2 ** 20)}"}`);
        mkdirSync(join(folder.path, 'folder.json'));
        for (const name of ['other.json', 'cut.json', 'large.json', 'folder.json', 'none.json']) {
            assert.equal(await read(name), undefined, name);
        }
    });

    if (process.platform !== 'win32') {
        it('is not waited for where a pipe or an endless device stands in its place', async () => {
            const folder = own(new ScratchFolder());
            assert.equal(spawnSync('mkfifo', [join(folder.path, 'manifest.json')]).status, 0);
            assert.equal(await folderSummary(folder.path), undefined);
            symlinkSync('/dev/zero', join(folder.path, 'endless.json'));
            const endless = join(folder.path, 'endless.json');
            assert.equal(await readSmallJson(endless, AnyObject), undefined);
        });
    }
});

describe('what a manifest says of a model folder', () => {
    const own = disposedAfterEach();

    it('is its name, licence and sizes', async () => {
        const summary = await folderSummary(tinyFolder);
        assert.deepEqual(
            { ...summary, bytes: 0 },
            { name: 'leftward-tiny', licence: 'MIT', parameters: 106_816, bytes: 0 },
        );
        assert.ok((summary?.bytes ?? 0) > 464_746);
    });

    it('is nothing where it is another program’s, and what is odd in it is left out', async () => {
        const folder = own(new ScratchFolder());
        folder.write('manifest.json', '{"name": "app", "icons": []}');
        assert.equal(await folderSummary(folder.path), undefined);
        const files = { 'config.json': { sha256: 'ab', bytes: 12 } };
        folder.write('manifest.json', JSON.stringify({ name: 1, licence: {}, files }));
        assert.equal((await folderSummary(folder.path))?.bytes, 12);
    });
});
