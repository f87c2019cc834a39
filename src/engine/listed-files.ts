/** The files of a model folder, compared with what its manifest says of them. */
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import * as l10n from '@vscode/l10n';
import { openPlainFile } from '../files/plain-file.ts';
import type { ListedFiles } from '../protocol/manifest.ts';
import {
    corrupt,
    Damaged,
    fileInside,
    isPlainPath,
    notPlain,
    refuseUnlessFetched,
    type FileInside,
} from './inside-folder.ts';

/** Larger files are not hashed each time that the model is loaded, only compared by size. */
const mostHashedBytes = 64 * 2 ** 20;

type Listed = ReturnType<ListedFiles['get']>;

/**
 * @param isNeeded whether the model is used with this file
 * @throws EngineError `model-incomplete`, `model-corrupt`
 */
export async function checkListedFiles(
    folder: string,
    files: ListedFiles,
    isNeeded: (file: string) => boolean,
): Promise<void> {
    for (const [file, listed] of files) {
        if (!isPlainPath(file)) {
            throw corrupt(l10n.t('manifest.json names {0}, outside its folder.', file));
        }
        if (!isNeeded(file)) continue;
        const { path, bytes } = await refuseUnlessAsListed(folder, file, listed);
        if (bytes <= mostHashedBytes && (await sha256(path)) !== listed.sha256) {
            throw corrupt(l10n.t('{0} has not the hash that the manifest says.', file));
        }
    }
}

/**
 * Finds a file that is there and fetched, and as large as it is listed, where it is.
 *
 * @throws Damaged
 */
export async function refuseUnlessAsListed(
    folder: string,
    file: string,
    listed: Listed,
): Promise<FileInside> {
    const found = await fileInside(folder, file);
    if (!found) throw missing(folder, file);
    await refuseUnlessFetched(folder, file, found);
    if (listed === undefined || found.bytes === listed.bytes) return found;
    throw new Damaged(
        'model-corrupt',
        l10n.t('{0} has {1} bytes; the manifest says {2}.', file, found.bytes, listed.bytes),
    );
}

export const missing = (folder: string, file: string): Damaged =>
    new Damaged('model-incomplete', l10n.t('The model folder {0} has no {1}.', folder, file));

/** The file's hash in hexadecimal digits. */
export async function sha256(path: string): Promise<string> {
    const hash = createHash('sha256');
    const file = await openPlainFile(path);
    if (!file) throw notPlain(path);
    await pipeline(file.createReadStream(), hash);
    return hash.digest('hex');
}
