/** A program for tests: takes a model's lock at the moments it is told, and tells what it met inside. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { whileLocked } from '../../src/client/hub/lock.ts';
import { HubError } from '../../src/client/hub/hub-error.ts';

/** Refused, inside alone, or inside together with another. */
export type Met = 'busy' | 'alone' | 'another';

const [root = '', id = ''] = process.argv.slice(2);
const mark = join(root, 'inside');

async function enter(): Promise<Met> {
    try {
        await writeFile(mark, '', { flag: 'wx' });
    } catch {
        return 'another';
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
    await rm(mark);
    return 'alone';
}

async function race(startMs: number): Promise<void> {
    // Both processes leave this loop within microseconds.
    while (performance.timeOrigin + performance.now() < startMs);
    const met = await whileLocked(root, id, enter).catch((error: unknown) => {
        if (error instanceof HubError && error.code === 'busy') return 'busy';
        throw error;
    });
    process.send?.(met);
}

process.on('message', (startMs: number) => {
    void race(startMs);
});
process.send?.('ready');
