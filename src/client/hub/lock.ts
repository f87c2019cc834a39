import { randomUUID } from 'node:crypto';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { errorCodeOf } from '../../base/error-code.ts';
import { diskError, makeFolder } from './disk.ts';
import { HubError } from './hub-error.ts';
import { stagedName, stagingName } from './models-folder.ts';

/** Where files cannot be linked, one without an owner is being written; older ones are left-overs. In milliseconds. */
const writingMs = 10_000;

/**
 * Runs `work` while no other window changes the same model. A lock whose process has gone is taken over.
 *
 * @throws HubError `busy`
 */
export async function whileLocked<T>(root: string, id: string, work: () => Promise<T>): Promise<T> {
    const folder = await makeFolder(root, stagingName);
    const path = join(folder, `${stagedName(id)}.lock`);
    const mine = `${process.pid}\n${randomUUID()}`;
    if (!(await take(path, mine))) throw busy(id);
    try {
        return await work();
    } finally {
        await release(path, mine);
    }
}

/**
 * Creates the lock, or finds out why it cannot.
 *
 * Only its owner removes a lock, and of a process that has gone only who holds a second lock, for removing: between
 * looking at it and removing it nobody can have put another one in its place.
 *
 * @returns false where a running process holds it
 */
async function take(path: string, mine: string): Promise<boolean> {
    while (!(await create(path, mine))) {
        const state = await stateOf(path);
        if (state === 'held') return false;
        if (state === 'none') continue;
        const removing = `${path}--removing`;
        if (!(await take(removing, mine))) return false;
        try {
            if ((await stateOf(path)) === 'left') await rm(path, { recursive: true });
        } finally {
            await release(removing, mine);
        }
    }
    return true;
}

/** In one step and with its content, so that nobody sees a lock without its owner. @returns false where there is one */
async function create(path: string, mine: string): Promise<boolean> {
    const draft = `${path}--${randomUUID()}`;
    try {
        await writeFile(draft, mine, { flag: 'wx' });
        await link(draft, path).catch(async (error: unknown) => {
            if (errorCodeOf(error) === 'EEXIST') throw error;
            // Some file systems have no links.
            await writeFile(path, mine, { flag: 'wx' });
        });
        return true;
    } catch (error) {
        if (errorCodeOf(error) === 'EEXIST') return false;
        throw diskError(error);
    } finally {
        await rm(draft, { force: true });
    }
}

async function release(path: string, mine: string): Promise<void> {
    const owner = await readFile(path, 'utf8').catch(() => undefined);
    if (owner === mine) await rm(path, { force: true });
}

/** `left` by a process that has gone. */
type State = 'none' | 'held' | 'left';

async function stateOf(path: string): Promise<State> {
    try {
        const content = await readFile(path, 'utf8');
        const owner = Number(content.split('\n', 1)[0]);
        const isOwned = Number.isInteger(owner) && owner > 0;
        const isHeld = isOwned ? isRunning(owner) : content === '' && (await isYoung(path));
        return isHeld ? 'held' : 'left';
    } catch (error) {
        return errorCodeOf(error) === 'ENOENT' ? 'none' : 'left';
    }
}

async function isYoung(path: string): Promise<boolean> {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
    return Date.now() - mtimeMs < writingMs;
}

function isRunning(processId: number): boolean {
    try {
        process.kill(processId, 0);
        return true;
    } catch (error) {
        return errorCodeOf(error) === 'EPERM';
    }
}

const busy = (id: string): HubError =>
    new HubError('busy', l10n.t('Another window is downloading or changing {0}.', id));
