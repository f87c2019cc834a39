/** Aborts when nothing was heard for too long. */
export class StallTimer {
    readonly #abort = new AbortController();
    #timer: ReturnType<typeof setTimeout> | undefined;

    get signal(): AbortSignal {
        return this.#abort.signal;
    }

    /** Something was heard. @param ms what follows has to come within; then `signal` aborts with `reason` */
    touch(ms: number, reason: Error): void {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            this.#abort.abort(reason);
        }, ms);
    }

    stop(): void {
        clearTimeout(this.#timer);
    }
}
