import * as v from 'valibot';
import type { Memory } from '../memory.ts';

const key = 'modelFolders';
const mostFolders = 20;

const Stored = v.array(v.string());

/** The model folders that the user has chosen before, the newest first. */
export class SeenFolders {
    readonly #memory: Memory;

    constructor(memory: Memory) {
        this.#memory = memory;
    }

    get all(): readonly string[] {
        const parsed = v.safeParse(Stored, this.#memory.get(key));
        return parsed.success ? parsed.output : [];
    }

    async add(folder: string): Promise<void> {
        const others = this.all.filter((each) => each !== folder);
        await this.#memory.update(key, [folder, ...others].slice(0, mostFolders));
    }

    async forget(folder: string): Promise<void> {
        await this.#memory.update(
            key,
            this.all.filter((each) => each !== folder),
        );
    }
}
