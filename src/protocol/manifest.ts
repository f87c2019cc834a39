import * as v from 'valibot';
import { dictionary } from '../base/dictionary.ts';

/** For people: what is odd in it says nothing, and keeps nobody from using the model. */
const Text = v.fallback(v.optional(v.string()), undefined);

/**
 * A model folder's manifest.json: our own models have one, and those that were installed from a hub. Other programs
 * call other files so, which list no `files`.
 */
export const ManifestSchema = v.object({
    name: Text,
    licence: Text,
    parameters: v.fallback(v.optional(v.number()), undefined),
    /** Where it was downloaded. */
    source: v.fallback(
        v.optional(
            v.object({
                /** A commit. */
                revision: v.string(),
                /** The graph's path in the repository. */
                weights: Text,
            }),
        ),
        undefined,
    ),
    /** Path in the folder → what the file has to be, with the hash in hexadecimal digits. */
    files: v.optional(
        dictionary(
            v.string(),
            v.object({ sha256: v.pipe(v.string(), v.toLowerCase()), bytes: v.number() }),
        ),
    ),
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;
export type ListedFiles = NonNullable<Manifest['files']>;

/** Of all files that are listed. */
export const listedBytes = (files: ListedFiles): number =>
    [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0);
