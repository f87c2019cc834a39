/**
 * Files of folders that others have made. What looks like a file there may be a pipe, a socket or a device: opening or
 * reading one may never end, and four of them hold up everything that this process does with files.
 */
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** A pipe is opened at once, whether somebody writes into it or not. */
const flags = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/**
 * Opens a plain file for reading, through links.
 *
 * @returns undefined where something else is there
 * @throws what the file system says
 */
export async function openPlainFile(path: string): Promise<FileHandle | undefined> {
    const file = await open(path, flags);
    try {
        if ((await file.stat()).isFile()) return file;
    } catch (error) {
        await file.close();
        throw error;
    }
    await file.close();
    return undefined;
}

/** The same, at once. @returns a file descriptor */
export function openPlainFileSync(path: string): number | undefined {
    const file = openSync(path, flags);
    if (fstatSync(file).isFile()) return file;
    closeSync(file);
    return undefined;
}

/**
 * Reads the beginning of a plain file.
 *
 * @returns at most so many bytes; undefined where something else is there
 * @throws what the file system says
 */
export async function readBeginning(path: string, mostBytes: number): Promise<Buffer | undefined> {
    const file = await openPlainFile(path);
    if (!file) return undefined;
    try {
        const { size } = await file.stat();
        const buffer = Buffer.alloc(Math.min(size, mostBytes));
        let length = 0;
        while (length < buffer.length) {
            const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
            if (bytesRead === 0) break;
            length += bytesRead;
        }
        return buffer.subarray(0, length);
    } finally {
        await file.close();
    }
}
