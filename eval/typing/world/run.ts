/** One piece of work of an engine, which another may stop. */
export class Run {
    readonly stopped: Promise<void>;
    readonly ended: Promise<void>;
    readonly #stopped: () => void;
    readonly #ended: () => void;
    #isStopped = false;

    /** @param signal stops it too */
    constructor(signal: AbortSignal) {
        const [stopped, stop] = moment();
        const [ended, end] = moment();
        this.stopped = stopped;
        this.ended = ended;
        this.#stopped = stop;
        this.#ended = end;
        signal.addEventListener('abort', () => {
            this.stop();
        });
        if (signal.aborted) this.stop();
    }

    get isStopped(): boolean {
        return this.#isStopped;
    }

    stop(): void {
        this.#isStopped = true;
        this.#stopped();
    }

    end(): void {
        this.#ended();
    }
}

/** A promise and what resolves it. */
function moment(): [Promise<void>, () => void] {
    let come: () => void = () => undefined;
    const promise = new Promise<void>((resolve) => {
        come = resolve;
    });
    return [promise, come];
}
