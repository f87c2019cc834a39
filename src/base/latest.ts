/**
 * Runs one task at a time, and only the newest matters.
 *
 * A new task aborts all earlier ones and waits until they have really ended. One that still waited is
 * called all the same, with a signal that is aborted already, so that it can say how it ended. There is
 * never more than one running, however fast tasks arrive.
 */
export class Latest {
    #abort: AbortController | undefined;
    #tail: Promise<unknown> = Promise.resolve();

    /** @param task gets a signal that aborts when a newer task arrives or `signal` aborts. */
    run<T>(signal: AbortSignal, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
        this.#abort?.abort();
        const abort = new AbortController();
        this.#abort = abort;
        const either = AbortSignal.any([signal, abort.signal]);
        const result = this.#tail.then(() => task(either));
        this.#tail = result.catch(() => undefined);
        return result;
    }
}
