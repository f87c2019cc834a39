import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Disposable } from '../../src/base/disposable.ts';

/** A folder for the files of one test. */
export class ScratchFolder implements Disposable {
    readonly path = mkdtempSync(join(tmpdir(), 'leftward-scratch-'));

    /** @returns the file's path */
    write(name: string, content: string | Uint8Array): string {
        const file = join(this.path, name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
        return file;
    }

    dispose(): void {
        rmSync(this.path, { recursive: true, force: true });
    }
}
