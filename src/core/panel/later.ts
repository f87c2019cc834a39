import type { Clock } from '../../base/clock.ts';
import { messageOf } from '../../base/message-of.ts';

/** Something that is done later; only the newest of it. A fault in it is logged and goes no further. */
export class Later {
    readonly #clock: Clock;
    readonly #log: (line: string) => void;
    #newest = new AbortController();

    constructor(clock: Clock, log: (line: string) => void) {
        this.#clock = clock;
        this.#log = log;
    }

    /** @param task gets a signal that aborts when a newer one comes, or none is wanted any more */
    after(ms: number, task: (signal: AbortSignal) => Promise<void> | void): void {
        this.cancel();
        this.#newest = new AbortController();
        void this.#run(ms, task, this.#newest.signal);
    }

    cancel(): void {
        this.#newest.abort();
    }

    async #run(
        ms: number,
        task: (signal: AbortSignal) => Promise<void> | void,
        signal: AbortSignal,
    ): Promise<void> {
        try {
            if (ms > 0) await this.#clock.sleep(ms, signal);
            if (!signal.aborted) await task(signal);
        } catch (error) {
            if (!signal.aborted) this.#log(`The panel failed: ${messageOf(error)}`);
        }
    }
}
