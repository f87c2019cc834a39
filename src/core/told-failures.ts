import type { EngineStatus } from '../protocol/status.ts';

/**
 * Which failures the user was told of. A server's words may differ each time, as they name the request: of each kind one
 * is told, until the server has answered, or the user has started it anew.
 */
export class ToldFailures {
    readonly #here = new Set<string>();
    readonly #servers = new Set<string>();

    /** @returns whether the user is to be told of it now, and no further time */
    isNew(status: EngineStatus): boolean {
        if (status.kind === 'ready' || status.kind === 'starting') this.#servers.clear();
        if (status.kind !== 'failed') return false;
        const { code, detail, server } = status.error;
        const [told, failure] =
            server === undefined
                ? [this.#here, `${code} ${detail}`]
                : [this.#servers, `${code} ${server}`];
        if (told.has(failure)) return false;
        told.add(failure);
        return true;
    }
}
