import { rename, rm, writeFile } from 'node:fs/promises';

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
