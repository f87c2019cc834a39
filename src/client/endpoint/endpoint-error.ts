import { EngineError, type EngineErrorCode } from '../../protocol/errors.ts';

/** What went wrong with a server, and what of it counts for the next request. */
export class EndpointError extends EngineError {
    /** Of the answer; absent where there was none. */
    readonly httpStatus: number | undefined;
    /** How long the server wants to be left alone, in milliseconds; absent where it does not say. */
    readonly retryAfterMs: number | undefined;

    constructor(
        code: EngineErrorCode,
        detail: string,
        more: { httpStatus?: number; retryAfterMs?: number | undefined; cause?: unknown } = {},
    ) {
        super(code, detail, more.cause);
        this.httpStatus = more.httpStatus;
        this.retryAfterMs = more.retryAfterMs;
    }
}
