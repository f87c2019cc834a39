import { constants } from 'node:fs';
import { lstat, open, rm, type FileHandle } from 'node:fs/promises';
import { diskError } from './disk.ts';

/** Where the system has it: a link in the file's place is not followed. */
const noFollow = constants.O_NOFOLLOW as number | undefined;

/** The beginning of a file, that may have come in an earlier session; what comes is put behind it. */
export class PartFile {
    readonly path: string;
    readonly #file: FileHandle;
    #bytes: number;

    private constructor(path: string, file: FileHandle, bytes: number) {
        this.path = path;
        this.#file = file;
        this.#bytes = bytes;
    }

    /** Anything but a plain file in its place is removed. */
    static async open(path: string): Promise<PartFile> {
        const there = await lstat(path).catch(() => undefined);
        if (there && !there.isFile()) await rm(path, { recursive: true });
        const flags = constants.O_RDWR | constants.O_CREAT | (noFollow ?? 0);
        try {
            const file = await open(path, flags, 0o600);
            return new PartFile(path, file, (await file.stat()).size);
        } catch (error) {
            throw diskError(error);
        }
    }

    get bytes(): number {
        return this.#bytes;
    }

    /** @throws HubError `no-room` */
    async append(piece: Uint8Array): Promise<void> {
        try {
            for (let at = 0; at < piece.byteLength;) {
                const rest = piece.byteLength - at;
                const { bytesWritten } = await this.#file.write(piece, at, rest, this.#bytes);
                at += bytesWritten;
                this.#bytes += bytesWritten;
            }
        } catch (error) {
            throw diskError(error);
        }
    }

    /** Forgets what has come. */
    async restart(): Promise<void> {
        await this.#file.truncate(0);
        this.#bytes = 0;
    }

    /** What is written is on the disk then. */
    async close(): Promise<void> {
        try {
            await this.#file.sync();
        } catch (error) {
            throw diskError(error);
        } finally {
            await this.#file.close();
        }
    }
}
