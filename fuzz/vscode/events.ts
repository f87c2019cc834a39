import type { Findings } from '../checks/findings.ts';
import type { Holds } from '../checks/holds.ts';

type Listener<T> = (value: T) => unknown;

/** What hears of all that listeners do: what they throw, and how long they hold the process. */
export interface Witness {
    readonly findings: Findings;
    readonly holds: Holds;
}

export class Disposable {
    readonly #end: () => unknown;

    constructor(end: () => unknown) {
        this.#end = end;
    }

    static from(...items: readonly { dispose(): unknown }[]): Disposable {
        return new Disposable(() => {
            for (const item of items) item.dispose();
        });
    }

    dispose(): void {
        this.#end();
    }
}

/** VS Code's events: what a listener throws reaches nobody who fires; here it is a finding. */
export class EventEmitter<T> {
    readonly #listeners = new Set<{ readonly hear: Listener<T> }>();
    readonly #name: string;
    readonly #witness: Witness | undefined;

    /** @param name for findings */
    constructor(name = 'an event', witness?: Witness) {
        this.#name = name;
        this.#witness = witness;
    }

    readonly event = (
        listener: Listener<T>,
        self?: unknown,
        disposables?: Disposable[],
    ): Disposable => {
        const entry = { hear: self === undefined ? listener : listener.bind(self) };
        this.#listeners.add(entry);
        const end = new Disposable(() => this.#listeners.delete(entry));
        disposables?.push(end);
        return end;
    };

    get listeners(): number {
        return this.#listeners.size;
    }

    fire(value: T): void {
        for (const { hear } of [...this.#listeners]) this.#tell(hear, value);
    }

    dispose(): void {
        this.#listeners.clear();
    }

    #tell(hear: Listener<T>, value: T): void {
        try {
            if (this.#witness) this.#witness.holds.time(this.#name, () => hear(value));
            else hear(value);
        } catch (error) {
            if (!this.#witness) throw error;
            this.#witness.findings.exception(this.#name, error);
        }
    }
}

export class CancellationTokenSource {
    readonly #cancelled = new EventEmitter<undefined>();
    #isCancelled = false;

    readonly token = {
        isCancellationRequested: false,
        onCancellationRequested: this.#cancelled.event,
    };

    cancel(): void {
        if (this.#isCancelled) return;
        this.#isCancelled = true;
        this.token.isCancellationRequested = true;
        this.#cancelled.fire(undefined);
    }

    dispose(): void {
        this.#cancelled.dispose();
    }
}
