import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

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

    constructor(path: string) {
        this.#descriptor = openSync(path, 'r');
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
}
