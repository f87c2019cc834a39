import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whileLocked } from '../../../src/client/hub/lock.ts';
import { sweepStaging } from '../../../src/client/hub/staging.ts';
import { disposedAfterEach } from '../../support/live-engine.ts';
import type { Met } from '../../support/lock-contender.ts';
import { projectRoot } from '../../support/project.ts';
import { ScratchFolder } from '../../support/scratch-folder.ts';
import { hubError } from './support.ts';

const id = 'some-owner/tiny-model';
const lock = '.staging/some-owner--tiny-model.lock';
/** No process has so high a number. */
const nobody = '4194305';

describe('the lock of a model', () => {
    const own = disposedAfterEach();
    let scratch: ScratchFolder;

    beforeEach(() => {
        scratch = own(new ScratchFolder());
    });

    async function contender(): Promise<ChildProcess> {
        const program = join(projectRoot, 'test', 'support', 'lock-contender.ts');
        const child = fork(program, [scratch.path, id], { execArgv: ['--import', 'tsx'] });
        own({ dispose: () => child.kill() });
        await once(child, 'message');
        return child;
    }

    /** @param prepare called before each round */
    async function race(rounds: number, prepare: () => void): Promise<readonly Met[][]> {
        const both = await Promise.all([contender(), contender()]);
        const results: Met[][] = [];
        for (let round = 0; round < rounds; round++) {
            prepare();
            const startMs = performance.timeOrigin + performance.now() + 3;
            const answers = both.map((child) => once(child, 'message') as Promise<[Met]>);
            for (const child of both) child.send(startMs);
            results.push((await Promise.all(answers)).map(([met]) => met));
        }
        return results;
    }

    for (const [what, prepare] of [
        ['', () => undefined],
        [', over one that a dead process has left', () => scratch.write(lock, nobody)],
    ] as const) {
        it(`is taken by one of two processes that start at once, 400 times${what}`, async () => {
            const results = await race(400, prepare);
            assert.deepEqual(
                results.filter((round) => round.includes('another')),
                [],
            );
            assert.ok(results.every((round) => round.includes('alone')));
            assert.ok(results.some((round) => round.includes('busy')));
            assert.deepEqual(readdirSync(join(scratch.path, '.staging')), []);
        });
    }

    it('is taken over whatever a dead process has left in its place', async () => {
        for (const left of [nobody, `${nobody}\nof another time`, 'no number', '-1', '0', '1.5']) {
            scratch.write(lock, left);
            scratch.write(`${lock}--removing`, nobody);
            assert.equal(await whileLocked(scratch.path, id, () => Promise.resolve(left)), left);
        }
        scratch.write(`${lock}/inside`, '');
        await whileLocked(scratch.path, id, () => Promise.resolve());
    });

    it('is given back by who holds it, and by nobody else', async () => {
        const path = join(scratch.path, lock);
        await whileLocked(scratch.path, id, async () => {
            await assert.rejects(
                whileLocked(scratch.path, id, () => Promise.resolve()),
                hubError('busy'),
            );
            assert.ok(existsSync(path));
            // Somebody removes it by hand, and another process takes it.
            scratch.write(lock, '1\nanother');
        });
        assert.equal(readFileSync(path, 'utf8'), '1\nanother');
    });

    it('is given back where the work fails', async () => {
        const failing = whileLocked(scratch.path, id, () => Promise.reject(new Error('oh')));
        await assert.rejects(failing, /oh/);
        assert.ok(!existsSync(join(scratch.path, lock)));
    });

    it('is left alone by who tidies up, and so is what lies under it', async () => {
        await whileLocked(scratch.path, id, async () => {
            scratch.write('.staging/some-owner--tiny-model/config.json', '{}');
            scratch.write('.staging/some-owner--tiny-model.old/config.json', '{}');
            const before = readdirSync(join(scratch.path, '.staging'));
            await sweepStaging(scratch.path);
            assert.deepEqual(readdirSync(join(scratch.path, '.staging')), before);
        });
    });
});
