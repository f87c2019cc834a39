import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Disposable } from '../../src/base/disposable.ts';
import type { LoadParams } from '../../src/protocol/engine.ts';
import { tinyFolder } from './tiny-model.ts';

/** A copy of the tiny model, without its manifest, for tests that spoil something. */
export class ModelCopy implements Disposable {
    readonly folder = mkdtempSync(join(tmpdir(), 'leftward-model-'));
    readonly model: LoadParams = { folder: this.folder, threads: 1 };

    constructor() {
        cpSync(tinyFolder, this.folder, { recursive: true });
        this.remove('manifest.json');
    }

    /** Changes a JSON file; also brings back the manifest when that is the file. */
    edit(file: string, change: (json: Record<string, unknown>) => Record<string, unknown>): this {
        const json = JSON.parse(readFileSync(join(tinyFolder, file), 'utf8')) as Record<
            string,
            unknown
        >;
        return this.write(file, JSON.stringify(change(json)));
    }

    write(file: string, content: string | Uint8Array): this {
        mkdirSync(dirname(join(this.folder, file)), { recursive: true });
        writeFileSync(join(this.folder, file), content);
        return this;
    }

    remove(file: string): this {
        rmSync(join(this.folder, file), { recursive: true });
        return this;
    }

    dispose(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}
