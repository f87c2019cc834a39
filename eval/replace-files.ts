import { statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from './options.ts';

/** A file's path, and what it is to hold. */
export type NewFile = readonly [file: string, content: string];

/**
 * Writes files whole or not at all: each beside its place first, and once all are written, which is when a
 * disk may be full, they take their places.
 */
export async function replaceFiles(files: readonly NewFile[]): Promise<void> {
    const partial = (file: string): string => `${file}.partial`;
    try {
        for (const [file, content] of files) await writeFile(partial(file), content);
        for (const [file] of files) await rename(partial(file), file);
    } catch (error) {
        await Promise.allSettled(files.map(([file]) => rm(partial(file))));
        throw error;
    }
}

/** Before minutes of work rather than after them. @throws UsageError */
export function refuseUnlessWritable(file: string): void {
    const kind = (path: string) => statSync(path, { throwIfNoEntry: false });
    if (!kind(dirname(file))?.isDirectory()) {
        throw new UsageError(`--json: there is no folder ${dirname(file)}.`);
    }
    if (kind(file)?.isDirectory()) throw new UsageError(`--json: ${file} is a folder.`);
}
