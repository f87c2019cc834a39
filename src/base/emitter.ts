import type { Disposable } from './disposable.ts';

/** Something that happens and can be listened to, with the shape of VS Code's events. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Tells its listeners; they are called in the order in which they came. */
export class Emitter<T> implements Disposable {
    readonly #listeners = new Set<(value: T) => void>();

    readonly event: Event<T> = (listener) => {
        this.#listeners.add(listener);
        return { dispose: () => void this.#listeners.delete(listener) };
    };

    fire(value: T): void {
        for (const listener of [...this.#listeners]) listener(value);
    }

    dispose(): void {
        this.#listeners.clear();
    }
}
