import { EndpointError } from './endpoint-error.ts';

/** Aborts when nothing was heard for too long. */
export class Watch {
    readonly #abort = new AbortController();
    #timer: NodeJS.Timeout | undefined;

    get signal(): AbortSignal {
        return this.#abort.signal;
    }

    /** Something was heard. @param ms what follows has to come within; then it aborts with `reason` */
    heard(ms: number, reason: EndpointError): void {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            this.#abort.abort(reason);
        }, ms);
    }

    end(): void {
        clearTimeout(this.#timer);
    }
}
