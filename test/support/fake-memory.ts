import type { Memory } from '../../src/editor/memory.ts';

/** Stands in for VS Code's `Memento`: what is stored in it comes back as JSON would bring it. */
export class FakeMemory implements Memory {
    readonly #values = new Map<string, string>();

    /** @param values as an earlier version of the extension, or a fault, may have left them */
    constructor(values: Readonly<Record<string, unknown>> = {}) {
        for (const [key, value] of Object.entries(values)) void this.update(key, value);
    }

    get(key: string): unknown {
        const stored = this.#values.get(key);
        return stored === undefined ? undefined : JSON.parse(stored);
    }

    update(key: string, value: unknown): Promise<void> {
        if (value === undefined) this.#values.delete(key);
        else this.#values.set(key, JSON.stringify(value));
        return Promise.resolve();
    }
}
