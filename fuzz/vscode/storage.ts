import { EventEmitter, type Witness } from './events.ts';

/** VS Code's storage for an extension; values come back as JSON brings them. */
export class FakeMemento {
    readonly #values = new Map<string, string>();

    readonly keys = (): readonly string[] => [...this.#values.keys()];

    readonly get = (key: string, fallback?: unknown): unknown => {
        const text = this.#values.get(key);
        return text === undefined ? fallback : (JSON.parse(text) as unknown);
    };

    readonly update = (key: string, value: unknown): Promise<void> => {
        if (value === undefined) this.#values.delete(key);
        else this.#values.set(key, JSON.stringify(value));
        return Promise.resolve();
    };

    readonly setKeysForSync = (): void => undefined;
}

export class FakeSecrets {
    readonly #values = new Map<string, string>();
    readonly #changed: EventEmitter<{ readonly key: string }>;
    readonly onDidChange;

    constructor(witness: Witness) {
        this.#changed = new EventEmitter('secrets.onDidChange', witness);
        this.onDidChange = this.#changed.event;
    }

    readonly get = (key: string): Promise<string | undefined> =>
        Promise.resolve(this.#values.get(key));

    readonly store = (key: string, value: string): Promise<void> => {
        this.#values.set(key, value);
        this.#changed.fire({ key });
        return Promise.resolve();
    };

    readonly delete = (key: string): Promise<void> => {
        this.#values.delete(key);
        this.#changed.fire({ key });
        return Promise.resolve();
    };
}
