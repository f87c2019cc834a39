import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { makePackages } from '../../scripts/package/make-package.mjs';

/** A package as it was made, open for reading. */
export class Package {
    readonly file: string;
    readonly bytes: number;
    readonly #zip: JSZip;

    private constructor(file: string, bytes: number, zip: JSZip) {
        this.file = file;
        this.bytes = bytes;
        this.#zip = zip;
    }

    static async open(file: string): Promise<Package> {
        const zip = await JSZip.loadAsync(await readFile(file));
        return new Package(file, (await stat(file)).size, zip);
    }

    /** The paths of its files, sorted. */
    get files(): readonly string[] {
        return Object.values(this.#zip.files)
            .filter(({ dir }) => !dir)
            .map(({ name }) => name)
            .sort();
    }

    has(path: string): boolean {
        return this.#zip.file(path) !== null;
    }

    async read(path: string): Promise<Buffer> {
        const entry = this.#zip.file(path);
        if (entry === null) throw new Error(`${this.file} holds no ${path}.`);
        return entry.async('nodebuffer');
    }

    async sha256(path: string): Promise<string> {
        return createHash('sha256')
            .update(await this.read(path))
            .digest('hex');
    }

    /** A file of JSON. */
    async json(path: string): Promise<unknown> {
        return JSON.parse((await this.read(path)).toString('utf8'));
    }
}

/** Makes packages once, in a throw-away folder that goes when this process ends. */
const made = new Map<string, Promise<string>>();
const folder = mkdtempSync(join(tmpdir(), 'leftward-packages-'));
process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
});

/** The package of a target, as a file. */
export async function packageFor(target: string): Promise<string> {
    const file = made.get(target) ?? makeOne(target);
    made.set(target, file);
    return file;
}

async function makeOne(target: string): Promise<string> {
    const [file] = await makePackages([target], folder);
    if (file === undefined) throw new Error(`No package was made for ${target}.`);
    return file;
}
