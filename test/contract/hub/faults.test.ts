import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askModelInfo } from '../../../src/client/hub/hub-api.ts';
import { hubErrorInWords, HubError } from '../../../src/client/hub/hub-error.ts';
import { FakeHub } from '../../support/fake-hub.ts';
import { disposedAfterEach, never } from '../../support/live-engine.ts';
import { tinyFolder } from '../../support/tiny-model.ts';
import { graph, hubError, hubForEach } from './support.ts';

const smallFile = 'config.json';

describe('a hub that fails', () => {
    const at = hubForEach();
    const own = disposedAfterEach();

    it('by breaking the connection, is asked for the rest', async () => {
        at().hub.break(
            graph,
            { kind: 'drop', afterBytes: 100_000 },
            { kind: 'drop', afterBytes: 100_000 },
        );
        await at().install();
        const ranges = at()
            .hub.requestsFor(graph)
            .map(({ range }) => range);
        assert.equal(ranges[0], undefined);
        assert.equal(ranges[1], 'bytes=100000-');
        assert.equal(ranges[2], 'bytes=200000-');
    });

    it('by breaking it again and again without a byte, is given up; the rest stays for later', async () => {
        const drop = { kind: 'drop', afterBytes: 0 } as const;
        at().hub.break(graph, { kind: 'drop', afterBytes: 50_000 }, drop, drop, drop, drop);
        await assert.rejects(at().install(), hubError('offline'));
        at().hub.faults.clear();
        await at().install();
        assert.equal(at().hub.requestsFor(graph).at(-1)?.range, 'bytes=50000-');
    });

    it('by ignoring ranges, sends everything once more', async () => {
        at().hub.break(graph, { kind: 'drop', afterBytes: 100_000 }, { kind: 'no-range' });
        await at().install();
    });

    it('by sending nothing for a while, is asked again', async () => {
        at().hub.break(graph, { kind: 'stall', afterBytes: 1 });
        await at().install();
        assert.equal(at().hub.requestsFor(graph)[1]?.range, 'bytes=1-');
    });

    it('by sending nothing again and again, is given up', async () => {
        const stall = { kind: 'stall', afterBytes: 0 } as const;
        at().hub.break(smallFile, stall, stall, stall, stall, stall);
        await assert.rejects(at().install(), hubError('stalled', /nothing for/));
    });

    it('by sending other bytes, installs nothing', async () => {
        at().hub.break(graph, { kind: 'spoil' });
        await assert.rejects(at().install(), hubError('corrupt', /hash/));
        assert.ok(!at().isInstalled);
    });

    it('by sending another small file, installs nothing', async () => {
        at().hub.break('tokenizer.json', { kind: 'spoil' });
        await assert.rejects(at().install(), hubError('corrupt', /hash/));
    });

    it('by a beginning that was spoilt on the disk, is asked for all of it', async () => {
        const drop = { kind: 'drop', afterBytes: 0 } as const;
        at().hub.break(graph, { kind: 'drop', afterBytes: 50_000 }, drop, drop, drop);
        await assert.rejects(at().install(), hubError('offline'));
        const part = join(at().root, '.staging', 'some-owner--tiny-model', `${graph}.part`);
        await writeFile(part, Buffer.alloc(50_000));
        at().hub.faults.clear();
        await at().install();
        const ranges = at().hub.requestsFor(graph).slice(-2);
        assert.deepEqual(
            ranges.map(({ range }) => range),
            ['bytes=50000-', undefined],
        );
    });

    it('by announcing another length, is refused before anything is written', async () => {
        at().hub.break(graph, { kind: 'lie', extraBytes: 1000 });
        await assert.rejects(at().install(), hubError('corrupt', /announced/));
    });

    it('by sending more than it announced, is cut off', async () => {
        at().hub.break(graph, { kind: 'overflow', extraBytes: 1_000_000 });
        await assert.rejects(at().install(), hubError('corrupt', /More came/));
    });

    it('with 500 once, is asked again', async () => {
        at().hub.break(graph, { kind: 'status', status: 500 });
        at().hub.break('/api/models/', { kind: 'status', status: 503 });
        await at().install();
    });

    it('with 500 always, is given up', async () => {
        const fault = { kind: 'status', status: 502 } as const;
        at().hub.break('/api/models/', fault, fault, fault, fault);
        await assert.rejects(at().install(), hubError('hub-failing', /502/));
    });

    it('with 429, is left alone for as long as it asks', async () => {
        const headers = { 'retry-after': '1' };
        at().hub.break(smallFile, { kind: 'status', status: 429, headers });
        const start = Date.now();
        await at().install();
        assert.ok(Date.now() - start >= 1000);
    });

    it('with 429 and a long pause, is not waited for', async () => {
        const headers = { 'retry-after': '3600' };
        at().hub.break('/api/models/', { kind: 'status', status: 429, headers });
        await assert.rejects(at().install(), hubError('rate-limited', /3,?600/));
    });

    it('with 404 for a file, says that it is gone', async () => {
        const plan = await at().plan();
        at().hub.files.delete(graph);
        await assert.rejects(at().install({ plan }), hubError('not-found', /no longer has a file/));
    });

    it('by not knowing the model, says that there is none or that it is private', async () => {
        const { hub } = at();
        const other = own(await FakeHub.start(tinyFolder, 'some-owner/other'));
        const asked = askModelInfo(
            { ...at().connection(), endpoint: other.endpoint },
            { id: hub.id, revision: 'main' },
            never,
        );
        await assert.rejects(asked, hubError('not-found', /private/));
    });

    it('by being away, is told as a connection that failed', async () => {
        at().hub.dispose();
        await assert.rejects(at().install(), hubError('offline', /ECONNREFUSED/));
    });

    it('is told with what to do about it', async () => {
        at().hub.dispose();
        const error: unknown = await at()
            .install()
            .catch((caught: unknown) => caught);
        assert.ok(error instanceof HubError);
        assert.match(
            hubErrorInWords(error),
            /failed: .*\. Look at the network, the proxy \(http\.proxy\)/,
        );
    });
});
