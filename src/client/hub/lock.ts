import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { errorCodeOf } from '../../base/error-code.ts';
import { diskError, makeFolder } from './disk.ts';
import { HubError } from './hub-error.ts';
import { stagedName, stagingName } from './models-folder.ts';

const lockPath = (root: string, id: string): string =>
    join(root, stagingName, `${stagedName(id)}.lock`);

/**
 * Runs `work` while no other window changes the same model. A lock whose process has gone is taken over.
 *
 * @throws HubError `busy`
 */
export async function whileLocked<T>(root: string, id: string, work: () => Promise<T>): Promise<T> {
    await makeFolder(root, stagingName);
    const path = lockPath(root, id);
    if (await isLocked(root, id)) throw busy(id);
    await rm(path, { force: true });
    try {
        await writeFile(path, String(process.pid), { flag: 'wx' });
    } catch (error) {
        if (errorCodeOf(error) === 'EEXIST') throw busy(id);
        throw diskError(error);
    }
    try {
        return await work();
    } finally {
        await rm(path, { force: true });
    }
}

export async function isLocked(root: string, id: string): Promise<boolean> {
    const owner = Number(await readFile(lockPath(root, id), 'utf8').catch(() => ''));
    return Number.isInteger(owner) && owner > 0 && isRunning(owner);
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
