/** A task, and what it is to do about a newer one. */
interface Accepted {
    readonly abort: AbortController;
    readonly urgency: number;
}

/**
 * Runs one task at a time, and only the newest matters.
 *
 * A new task aborts all earlier ones that are no more urgent and waits until they have really ended. One
 * that still waited is called all the same, with a signal that is aborted already, so that it can say how it
 * ended; so is, at once, one that comes while something more urgent runs or waits. There is never more than
 * one running whose signal is not aborted, however fast tasks arrive.
 */
export class Latest {
    /** The newest task that was not refused, until it ends. Nothing more urgent runs or waits. */
    #newest: Accepted | undefined;
    #tail: Promise<unknown> = Promise.resolve();

    /**
     * @param task gets a signal that aborts when a newer task arrives or `signal` aborts; called with one
     *             that is aborted already it must end without doing anything
     * @param urgency the higher the more urgent
     */
    run<T>(
        signal: AbortSignal,
        task: (signal: AbortSignal) => Promise<T>,
        urgency = 0,
    ): Promise<T> {
        if (this.#newest && this.#newest.urgency > urgency) return task(AbortSignal.abort());
        this.#newest?.abort.abort();
        const accepted: Accepted = { abort: new AbortController(), urgency };
        this.#newest = accepted;
        const either = AbortSignal.any([signal, accepted.abort.signal]);
        const result = this.#tail.then(() => task(either));
        const ended = (): void => {
            if (this.#newest === accepted) this.#newest = undefined;
        };
        this.#tail = result.then(ended, ended);
        return result;
    }
}
