import { closeSync, fstatSync, readSync } from 'node:fs';
import { openPlainFileSync } from '../../files/plain-file.ts';

/** So much is read at once. */
const blockBytes = 1 << 18;

/** Says that a file is no protobuf message, or was cut off. */
export class Malformed extends Error {}

/** Bytes by their position in a file of any size, of which one block is held. */
export class FileBytes {
    readonly length: number;
    readonly #descriptor: number;
    readonly #block = Buffer.alloc(blockBytes);
    #start = 0;
    #filled = 0;

    /** @throws Malformed where it is no file, but a pipe or the like */
    constructor(path: string) {
        const descriptor = openPlainFileSync(path);
        if (descriptor === undefined) throw new Malformed('it is no plain file');
        this.#descriptor = descriptor;
        this.length = fstatSync(this.#descriptor).size;
    }

    close(): void {
        closeSync(this.#descriptor);
    }

    /** @throws Malformed past the end */
    at(position: number): number {
        const within = position - this.#start;
        if (within >= 0 && within < this.#filled) return this.#block[within] ?? 0;
        this.#start = position;
        this.#filled = readSync(this.#descriptor, this.#block, 0, blockBytes, position);
        if (this.#filled === 0) throw new Malformed('the file is cut off');
        return this.#block[0] ?? 0;
    }

    /** @param end after the last byte */
    text(start: number, end: number): string {
        const bytes = new Uint8Array(end - start);
        for (let i = start; i < end; i++) bytes[i - start] = this.at(i);
        return Buffer.from(bytes).toString();
    }

    /**
     * A copy of the bytes from `start` to `end`.
     *
     * @throws Malformed past the end
     */
    copy(start: number, end: number): Buffer {
        const bytes = Buffer.allocUnsafe(end - start);
        const within = start - this.#start;
        if (within >= 0 && end <= this.#start + this.#filled) {
            this.#block.copy(bytes, 0, within, within + bytes.length);
            return bytes;
        }
        if (readSync(this.#descriptor, bytes, 0, bytes.length, start) === bytes.length)
            return bytes;
        throw new Malformed('the file is cut off');
    }
}
