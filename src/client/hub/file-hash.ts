import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ContentHash, RepositoryFile } from './hub-api.ts';

/** What is known of a file that has come. */
export interface FileHashes {
    /** In hexadecimal digits. */
    readonly sha256: string;
    readonly isRight: boolean;
}

/** Reads a whole file once, for its SHA-256 and for the hash that the hub announced. */
export async function hashesOf(
    path: string,
    { bytes, hash }: RepositoryFile,
    signal: AbortSignal,
): Promise<FileHashes> {
    const sha256 = createHash('sha256');
    const announced = hasherOf(hash, bytes);
    await pipeline(
        createReadStream(path),
        async function (source: AsyncIterable<Buffer>) {
            for await (const piece of source) {
                sha256.update(piece);
                announced.update(piece);
            }
        },
        { signal },
    );
    return { sha256: sha256.digest('hex'), isRight: announced.digest('hex') === hash.hex };
}

/** Git names a file by the SHA-1 of its length and its content; it guards against faults, not against malice. */
function hasherOf({ kind }: ContentHash, bytes: number) {
    if (kind === 'sha256') return createHash('sha256');
    return createHash('sha1').update(`blob ${bytes}\0`);
}
