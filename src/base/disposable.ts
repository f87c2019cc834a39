export interface Disposable {
    dispose(): void;
}

/** Owns disposables and releases them last-in first-out, exactly once. */
export class DisposableStore implements Disposable {
    readonly #items: Disposable[] = [];
    #disposed = false;

    /** Takes ownership. After `dispose()` the item is released at once, so nothing can leak. */
    add<T extends Disposable>(item: T): T {
        if (this.#disposed) item.dispose();
        else this.#items.push(item);
        return item;
    }

    dispose(): void {
        this.#disposed = true;
        for (let item = this.#items.pop(); item; item = this.#items.pop()) item.dispose();
    }
}
