import { setImmediate as turn } from 'node:timers/promises';

/** Counts what goes on in other processes, so that a simulation can wait for all of it. */
export class RealWork {
    #running = new Set<Promise<unknown>>();

    /** @returns what `work` does */
    async during<T>(work: Promise<T>): Promise<T> {
        this.#running.add(work);
        try {
            return await work;
        } finally {
            this.#running.delete(work);
        }
    }

    /** Resolves when nothing runs, and whoever waited for it has gone on as far as possible. */
    async settled(): Promise<void> {
        await turn();
        while (this.#running.size > 0) {
            await Promise.allSettled(this.#running);
            // All that waits for promises only comes before the next turn of the event loop.
            await turn();
        }
    }
}
