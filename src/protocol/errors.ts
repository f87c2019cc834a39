/** Everything that can go wrong with the engine and that its user can act on. */
export type EngineErrorCode =
    | 'model-missing'
    | 'model-incomplete'
    | 'model-corrupt'
    | 'model-unreadable'
    | 'not-causal'
    | 'graph-unsupported'
    | 'tokenizer-unsupported'
    | 'runtime-unsupported'
    /** A fault in the engine itself. */
    | 'engine-error'
    | 'engine-stopped';

/** What crosses the process boundary when a request fails for a known reason. */
export interface EngineErrorData {
    readonly code: EngineErrorCode;
    /** One sentence with the names and numbers of this case. */
    readonly detail: string;
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
