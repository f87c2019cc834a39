/** Everything that can go wrong with the engine and that its user can act on. */
export type EngineErrorCode = (typeof engineErrorCodes)[number];

export const engineErrorCodes = [
    'model-missing',
    'model-incomplete',
    'model-corrupt',
    'model-unreadable',
    'not-causal',
    'graph-unsupported',
    'tokenizer-unsupported',
    'runtime-unsupported',
    /** A fault in the engine itself. */
    'engine-error',
    'engine-stopped',
    /** It did not react any more, and was ended. */
    'engine-hung',
    // Of a server that answers instead of this machine.
    /** It cannot be reached, or the connection was cut. */
    'endpoint-unreachable',
    /** Its certificate is not trusted. */
    'endpoint-certificate',
    /** It wants a key, or another one. */
    'endpoint-denied',
    /** It has no such path, or no such model. */
    'endpoint-not-found',
    /** It asks to be asked less. */
    'endpoint-busy',
    /** It reports a fault of its own, or refuses the request. */
    'endpoint-failed',
    /** What it answers is not what such a server answers. */
    'endpoint-unreadable',
    /** It does not answer in time. */
    'endpoint-slow',
    /** It does not offer what was asked for; other requests are not touched by that. */
    'not-offered',
] as const;

/** What crosses the process boundary when a request fails for a known reason. */
export interface EngineErrorData {
    readonly code: EngineErrorCode;
    /** One sentence with the names and numbers of this case. */
    readonly detail: string;
    /** The server's address, where it is one that failed. */
    readonly server?: string;
}

export class EngineError extends Error {
    override readonly name = 'EngineError';
    readonly code: EngineErrorCode;

    constructor(code: EngineErrorCode, detail: string, cause?: unknown) {
        super(detail, cause === undefined ? {} : { cause });
        this.code = code;
    }

    toData(): EngineErrorData {
        return { code: this.code, detail: this.message };
    }
}
