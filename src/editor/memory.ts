/** The part of VS Code's `Memento` that is used here; what it stores comes back as JSON would bring it. */
export interface Memory {
    get(key: string): unknown;
    update(key: string, value: unknown): PromiseLike<void>;
}
