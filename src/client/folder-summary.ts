import { join } from 'node:path';
import * as v from 'valibot';
import { dictionary } from '../base/dictionary.ts';
import { readSmallJson } from './hub/read-small-json.ts';

const Manifest = v.object({
    name: v.optional(v.string()),
    licence: v.optional(v.string()),
    parameters: v.optional(v.number()),
    files: dictionary(v.string(), v.object({ bytes: v.number() })),
});

/** What a model folder's manifest says of it. */
export interface FolderSummary {
    readonly name: string | undefined;
    readonly licence: string | undefined;
    readonly parameters: number | undefined;
    readonly bytes: number;
}

/** @returns undefined where the folder has no manifest */
export async function folderSummary(folder: string): Promise<FolderSummary | undefined> {
    const manifest = await readSmallJson(join(folder, 'manifest.json'), Manifest);
    if (!manifest) return undefined;
    const bytes = [...manifest.files.values()].reduce((sum, file) => sum + file.bytes, 0);
    return {
        name: manifest.name,
        licence: manifest.licence,
        parameters: manifest.parameters,
        bytes,
    };
}
