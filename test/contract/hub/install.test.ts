import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskError } from '../../../src/client/hub/disk.ts';
import { installedModels, removeModel } from '../../../src/client/hub/installed-models.ts';
import { licenceBeginning } from '../../../src/client/hub/licence.ts';
import { interruptedIn, sweepStaging } from '../../../src/client/hub/staging.ts';
import { disposedAfterEach, forkEngine, never } from '../../support/live-engine.ts';
import { menu, requestAt } from '../../support/tiny-model.ts';
import { graph, hubError, hubForEach } from './support.ts';

/** A file system of 256 kB of its own; undefined where the system does not allow one. */
async function ownDisk(root: string): Promise<string | undefined> {
    const folder = join(root, 'full');
    await mkdir(folder);
    const size = ['-t', 'tmpfs', '-o', 'size=256k'];
    return spawnSync('mount', [...size, 'none', folder]).status === 0 ? folder : undefined;
}

/** Linux has a device that is always full; elsewhere the error itself has to do. */
async function writesToFullDevice(): Promise<void> {
    const error = existsSync('/dev/full')
        ? await writeFile('/dev/full', 'x').catch((caught: unknown) => caught)
        : Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    assert.ok(hubError('no-room', /The disk is full/)(diskError(error)));
}

describe('installing a model from a hub', () => {
    const at = hubForEach();
    const own = disposedAfterEach();

    it('ends with a folder that the engine loads, checks and completes with', async () => {
        const folder = await at().install();
        const engine = own(forkEngine());
        const facts = await engine.load({ folder, threads: 1 });
        assert.equal(facts.name, 'some-owner/tiny-model');
        const { params, restOfLine } = requestAt(menu, menu.text.indexOf('greetings ='));
        const { text } = await engine.complete(params, never);
        assert.equal(text, restOfLine);
    });

    it('brings what is needed, and nothing else', async () => {
        const { hub } = at();
        hub.files.set('pytorch_model.bin', Buffer.alloc(20_000));
        hub.files.set('code/run.py', Buffer.from('print(1)'));
        const folder = await at().install();
        assert.deepEqual(readdirSync(folder).sort(), [
            'README.md',
            'config.json',
            'generation_config.json',
            'manifest.json',
            'onnx',
            'prompt_format.json',
            'tokenizer.json',
            'tokenizer_config.json',
        ]);
        assert.deepEqual(readdirSync(join(folder, 'onnx')), ['model.onnx']);
    });

    it('writes down where it comes from', async () => {
        const folder = await at().install();
        const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<
            string,
            unknown
        >;
        assert.deepEqual(manifest['source'], {
            repo: 'some-owner/tiny-model',
            revision: 'a'.repeat(40),
            endpoint: at().hub.endpoint,
            weights: graph,
        });
        assert.equal(manifest['licence'], 'apache-2.0');
        const [model] = await installedModels(at().root);
        assert.equal(model?.revision, 'a'.repeat(40));
        assert.equal(model.bytes, (await at().plan()).bytes);
    });

    it('takes weights with external data from the top folder, and puts them where the engine looks', async () => {
        const { hub } = at();
        const content = hub.files.get(graph) ?? Buffer.alloc(0);
        hub.files.delete(graph);
        hub.files.set('model.onnx', content).set('model.onnx_data', Buffer.alloc(30_000, 7));
        const folder = await at().install();
        assert.deepEqual(readdirSync(join(folder, 'onnx')).sort(), [
            'model.onnx',
            'model.onnx_data',
        ]);
    });

    it('takes the only graph there is, whatever its name, and the engine finds it', async () => {
        const { hub } = at();
        const content = hub.files.get(graph) ?? Buffer.alloc(0);
        hub.files.delete(graph);
        hub.files.set('cpu-int4/smol.onnx', content);
        const folder = await at().install();
        const engine = own(forkEngine());
        const { weights } = await engine.load({ folder, threads: 1 });
        assert.equal(weights, 'onnx/smol.onnx');
    });

    it('tells bytes that only grow, up to the last', async () => {
        const told: number[] = [];
        const plan = await at().plan();
        await at().install({ plan, onBytes: (bytes) => told.push(bytes) });
        assert.deepEqual(
            told,
            told.toSorted((a, b) => a - b),
        );
        assert.equal(told.at(-1), plan.bytes);
    });

    it('goes on where it was cancelled, in a new session too', async () => {
        const cancel = new AbortController();
        at().hub.break(graph, { kind: 'drop', afterBytes: 200_000 });
        const cancelled = at().install({
            signal: cancel.signal,
            onBytes: (bytes) => {
                if (bytes > 150_000) cancel.abort();
            },
        });
        await assert.rejects(cancelled, { name: 'AbortError' });
        assert.ok(!at().isInstalled);
        const [left] = await interruptedIn(at().root);
        assert.equal(left?.id, 'some-owner/tiny-model');

        at().hub.seen.length = 0;
        await at().install();
        const [resumed] = at().hub.requestsFor(graph);
        assert.match(resumed?.range ?? '', /^bytes=\d{5,6}-$/);
        assert.equal(at().hub.requestsFor('config.json').length, 0);
        assert.deepEqual(await interruptedIn(at().root), []);
    });

    it('begins anew where the revision is another one', async () => {
        const cancel = new AbortController();
        const cancelled = at().install({
            signal: cancel.signal,
            onBytes: (bytes) => {
                if (bytes > 150_000) cancel.abort();
            },
        });
        await assert.rejects(cancelled, { name: 'AbortError' });
        at().hub.revision = 'b'.repeat(40);
        at().hub.seen.length = 0;
        await at().install();
        assert.equal(at().hub.requestsFor(graph)[0]?.range, undefined);
        assert.equal(at().hub.requestsFor('config.json').length, 1);
    });

    it('says so where the revision is gone between two requests', async () => {
        const plan = await at().plan();
        at().hub.revision = 'b'.repeat(40);
        await assert.rejects(at().install({ plan }), hubError('not-found', /no such revision/));
        assert.ok(!at().isInstalled);
    });

    it('replaces an installed model, and keeps the old one where that fails', async () => {
        const { hub } = at();
        await at().install();
        hub.revision = 'b'.repeat(40);
        hub.break(graph, { kind: 'spoil' });
        await assert.rejects(at().install(), hubError('corrupt'));
        assert.equal((await installedModels(at().root))[0]?.revision, 'a'.repeat(40));
        await at().install();
        assert.equal((await installedModels(at().root))[0]?.revision, 'b'.repeat(40));
        assert.deepEqual(readdirSync(join(at().root, '.staging')), []);
    });

    it('puts an old model back whose replacement was cut off, and forgets old downloads', async () => {
        const { root, place } = at();
        await at().install();
        const staging = join(root, '.staging');
        const aside = join(staging, 'some-owner--tiny-model.old');
        await mkdir(staging, { recursive: true });
        await rename(place, aside);
        await mkdir(join(staging, 'a--b'));
        await writeFile(join(staging, 'a--b', 'staging.json'), '{}');
        await sweepStaging(root, Date.now());
        assert.ok(existsSync(place) && existsSync(join(staging, 'a--b')));
        await sweepStaging(root, Date.now() + 15 * 24 * 3600 * 1000);
        assert.deepEqual(readdirSync(staging), []);
    });

    it('lets two windows not install the same model at once', async () => {
        at().hub.break(graph, { kind: 'stall', afterBytes: 1 });
        const plan = await at().plan();
        const cancel = new AbortController();
        const first = at().install({ plan, signal: cancel.signal });
        await new Promise((resolve) => setTimeout(resolve, 300));
        await assert.rejects(at().install({ plan }), hubError('busy'));
        cancel.abort();
        await assert.rejects(first, { name: 'AbortError' });
        await at().install({ plan });
    });

    it('takes over from a window that has crashed', async () => {
        const staging = join(at().root, '.staging');
        await mkdir(staging, { recursive: true });
        // No process has so high a number.
        await writeFile(join(staging, 'some-owner--tiny-model.lock'), '4194305');
        await at().install();
    });

    it('writes through no link that lies where files are put', async () => {
        const { root } = at();
        const elsewhere = join(root, 'elsewhere');
        const staging = join(root, '.staging', 'some-owner--tiny-model');
        await mkdir(elsewhere);
        await mkdir(staging, { recursive: true });
        symlinkSync(elsewhere, join(staging, 'onnx'));
        symlinkSync(join(elsewhere, 'config.json'), join(staging, 'config.json.part'));
        await at().install();
        assert.deepEqual(readdirSync(elsewhere), []);
    });

    it('removes a model, and its owner’s folder with the last one', async () => {
        await at().install();
        await removeModel(at().root, at().hub.id);
        assert.deepEqual(await installedModels(at().root), []);
        assert.deepEqual(readdirSync(at().root), ['.staging']);
        assert.deepEqual(readdirSync(join(at().root, '.staging')), []);
    });

    it('refuses before the first byte what has no room', async () => {
        const plan = await at().plan();
        at().hub.seen.length = 0;
        const free = (): Promise<number> => Promise.resolve(plan.bytes);
        await assert.rejects(
            at().install({ plan, free }),
            hubError('no-room', /needs .* are free/),
        );
        assert.deepEqual(at().hub.seen, []);
    });

    it('says so where the disk is full all the same, and goes on when there is room', async () => {
        const full = await ownDisk(at().root);
        if (full === undefined) {
            // Who may mount nothing cannot fill a disk of their own.
            await writesToFullDevice();
            return;
        }
        try {
            const plan = await at().plan();
            const free = (): Promise<number> => Promise.resolve(1e12);
            await assert.rejects(
                at().install({ plan, free, root: full }),
                hubError('no-room', /The disk is full/),
            );
            spawnSync('mount', ['-o', 'remount,size=8m', full]);
            at().hub.seen.length = 0;
            await at().install({ plan, free, root: full });
            assert.match(at().hub.requestsFor(graph)[0]?.range ?? '', /^bytes=\d+-$/);
        } finally {
            spawnSync('umount', [full]);
        }
    });

    it('tells how the licence begins before anything of the model is downloaded', async () => {
        const { hub } = at();
        hub.files.set(
            'LICENSE',
            Buffer.from('# Some Licence\n\n---\n  Version 2 \nThird\nFourth\n'),
        );
        const { info } = await at().plan();
        const beginning = await licenceBeginning(at().connection(), info, never);
        assert.equal(beginning, '# Some Licence\nVersion 2\nThird');
        assert.equal(hub.requestsFor('config.json').length, 0);
    });

    it('gives files no right to be run', async () => {
        const folder = await at().install();
        assert.equal(statSync(join(folder, graph)).mode & 0o111, 0);
    });
});
