import { rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { listedBytes, ManifestSchema } from '../../protocol/manifest.ts';
import { foldersIn, makeFolder } from './disk.ts';
import { HubError } from './hub-error.ts';
import { isHubId } from './hub-id.ts';
import { whileLocked } from './lock.ts';
import { folderOf, stagingName } from './models-folder.ts';
import { readSmallJson } from './read-small-json.ts';
import { asidePath } from './staging.ts';

export interface InstalledModel {
    /** owner/name */
    readonly id: string;
    readonly folder: string;
    readonly bytes: number;
    /** A commit. */
    readonly revision: string;
    readonly licence: string | undefined;
    /** The graph's path in the repository. */
    readonly weights: string | undefined;
}

/** In the order of their names. */
export async function installedModels(root: string): Promise<readonly InstalledModel[]> {
    const owners = (await foldersIn(root)).filter((name) => name !== stagingName);
    const ids = await Promise.all(
        owners.map(async (owner) =>
            (await foldersIn(join(root, owner))).map((name) => `${owner}/${name}`),
        ),
    );
    const found = await Promise.all(
        ids
            .flat()
            .filter(isHubId)
            .map((id) => read(root, id)),
    );
    return found
        .filter((model) => model !== undefined)
        .sort((a, b) => a.id.localeCompare(b.id, 'en'));
}

/**
 * Removes an installed model: out of its place in one step, then from the disk.
 *
 * @throws HubError `in-use` where the system does not let go of its files, `busy`
 */
export async function removeModel(root: string, id: string): Promise<void> {
    await makeFolder(root, stagingName);
    await whileLocked(root, id, async () => {
        const aside = asidePath(root, id);
        await rm(aside, { recursive: true, force: true });
        try {
            await rename(folderOf(root, id), aside);
        } catch (error) {
            throw new HubError(
                'in-use',
                l10n.t('The files of {0} cannot be removed now.', id),
                error,
            );
        }
        // Its owner's folder goes with the last model in it.
        await rmdir(dirname(folderOf(root, id))).catch(() => undefined);
        await rm(aside, { recursive: true, force: true });
    });
}

async function read(root: string, id: string): Promise<InstalledModel | undefined> {
    const folder = folderOf(root, id);
    const manifest = await readSmallJson(join(folder, 'manifest.json'), ManifestSchema);
    if (!manifest?.source || !manifest.files) return undefined;
    const { licence, source, files } = manifest;
    const { revision, weights } = source;
    return { id, folder, bytes: listedBytes(files), revision, licence, weights };
}
