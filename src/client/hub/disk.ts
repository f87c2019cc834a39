import { lstat, mkdir, readdir, stat, statfs } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { errorCodeOf } from '../../base/error-code.ts';
import { bytes } from '../../base/numerals.ts';
import { HubError } from './hub-error.ts';

/** Left free for everything else on the disk, in bytes. */
const marginBytes = 64 * 1024 * 1024;

/** How many bytes a folder's file system has left for us. */
export type FreeBytes = (folder: string) => Promise<number>;

export async function freeBytes(folder: string): Promise<number> {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
}

/** @throws HubError `no-room` where so many bytes more do not fit */
export async function refuseWithoutRoom(
    folder: string,
    neededBytes: number,
    free: FreeBytes,
): Promise<void> {
    const there = await free(folder);
    if (neededBytes === 0 || neededBytes + marginBytes <= there) return;
    throw new HubError(
        'no-room',
        l10n.t(
            'The model needs {0}, and {1} are free where models are kept.',
            bytes(neededBytes),
            bytes(there),
        ),
    );
}

/** What the file system said, as `no-room` where it is full. */
export function diskError(error: unknown): unknown {
    const code = errorCodeOf(error);
    if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
    return new HubError('no-room', l10n.t('The disk is full.'), error);
}

/**
 * Makes a folder in `root`, part by part. Nothing is written through a link that somebody has put there.
 *
 * @param path relative to `root`
 * @throws HubError `unsafe-file`
 */
export async function makeFolder(root: string, path: string): Promise<string> {
    let folder = root;
    for (const part of path.split('/').filter((each) => each !== '' && each !== '.')) {
        folder = `${folder}/${part}`;
        await mkdir(folder).catch((error: unknown) => {
            if (errorCodeOf(error) !== 'EEXIST') throw diskError(error);
        });
        if (!(await lstat(folder)).isDirectory()) {
            throw new HubError('unsafe-file', l10n.t('{0} is not a folder.', folder));
        }
    }
    return folder;
}

export const isThere = (path: string): Promise<boolean> =>
    stat(path).then(
        () => true,
        () => false,
    );

/** The names of the folders in a folder; links are not followed. */
export async function foldersIn(folder: string): Promise<readonly string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
