import { join } from 'node:path';
import { listedBytes, ManifestSchema, type Manifest } from '../protocol/manifest.ts';
import { readSmallJson } from './hub/read-small-json.ts';

/** What a model folder's manifest says of it. */
export interface FolderSummary extends Pick<Manifest, 'name' | 'licence' | 'parameters'> {
    readonly bytes: number;
}

/** @returns undefined where the folder has no manifest */
export async function folderSummary(folder: string): Promise<FolderSummary | undefined> {
    const manifest = await readSmallJson(join(folder, 'manifest.json'), ManifestSchema);
    if (!manifest?.files) return undefined;
    const { name, licence, parameters, files } = manifest;
    return { name, licence, parameters, bytes: listedBytes(files) };
}
