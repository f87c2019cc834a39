import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, posix, sep, win32 } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readBeginning } from '../files/plain-file.ts';
import { EngineError } from '../protocol/errors.ts';

/** No JSON file of a model folder is larger; the largest tokenizer.json has some 35 MB. */
const mostBytes = 64 * 2 ** 20;

/** Whether a path that a file names is plain: relative, without `..`, drive or NUL. */
export function isPlainPath(path: string): boolean {
    if (path === '' || path.includes('\0') || /^[A-Za-z]:/.test(path)) return false;
    if (posix.isAbsolute(path) || win32.isAbsolute(path) || isAbsolute(path)) return false;
    return !path.split(/[\\/]/).includes('..');
}

/** A file of a model folder. */
export interface FileInside {
    /** Where it really is. */
    readonly path: string;
    readonly bytes: number;
}

/**
 * Finds a file of a model folder, through links.
 *
 * A link may lead anywhere within the folder. The cache of Hugging Face keeps each folder as
 * `models--owner--name/snapshots/revision`, whose files are links to `models--owner--name/blobs`: there they may
 * lead anywhere within `models--owner--name`, too. No other link is followed out of the folder, or a
 * downloaded folder could have us read, and show, any file of the user.
 *
 * @param file relative to the folder
 * @returns undefined where there is no such file
 * @throws EngineError `model-corrupt` for a link that leads elsewhere, and for what is no plain file
 */
export async function fileInside(folder: string, file: string): Promise<FileInside | undefined> {
    const path = await realpath(join(folder, file)).catch(() => undefined);
    if (path === undefined) return undefined;
    const root = await realpath(folder);
    const cache = /^(.*[\\/]models--[^\\/]+)[\\/]snapshots[\\/][^\\/]+$/.exec(root)?.[1];
    const allowed = cache === undefined ? [root] : [root, cache];
    if (!allowed.some((parent) => path.startsWith(parent + sep))) {
        throw corrupt(l10n.t('{0} is a link to {1}, outside the model folder.', file, path));
    }
    const found = await stat(path);
    if (!found.isFile()) throw notPlain(file);
    return { path, bytes: found.size };
}

/**
 * Reads a file of a model folder that is no graph and no weights.
 *
 * @throws EngineError `model-corrupt` also where it is too large
 */
export async function readInside(folder: string, file: string): Promise<Buffer | undefined> {
    const found = await fileInside(folder, file);
    if (!found) return undefined;
    if (found.bytes <= mostBytes) {
        const content = await readBeginning(found.path, mostBytes);
        if (content) return content;
        throw notPlain(file);
    }
    throw corrupt(
        l10n.t('{0} has {1} bytes; no more than {2} are read.', file, found.bytes, mostBytes),
    );
}

export const notPlain = (file: string): EngineError =>
    corrupt(l10n.t('{0} is no plain file.', file));

export const corrupt = (detail: string, cause?: unknown): EngineError =>
    new EngineError('model-corrupt', detail, cause);

/** A file is there, but not whole, or not all that it needs is; another one may stand in for it. */
export class Damaged extends EngineError {}

const lfsPointer = /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\//;
/** Git LFS writes no longer ones, in bytes. */
const maxPointerBytes = 1024;

/**
 * Tells what Git leaves in the place of a large file that it has not fetched, and what an interrupted copy leaves.
 *
 * @param file as the user knows it
 * @throws Damaged
 */
export async function refuseUnlessFetched(
    folder: string,
    file: string,
    { path, bytes }: FileInside,
): Promise<void> {
    if (bytes === 0) {
        throw new Damaged('model-incomplete', l10n.t('{0} in {1} is empty.', file, folder));
    }
    if (bytes > maxPointerBytes) return;
    const content = await readBeginning(path, maxPointerBytes);
    if (!lfsPointer.test(content?.toString() ?? '')) return;
    throw new Damaged(
        'model-incomplete',
        l10n.t(
            '{0} in {1} is a Git LFS pointer, not the file itself. The command “git lfs pull” there fetches it.',
            file,
            folder,
        ),
    );
}
