import assert from 'node:assert/strict';
import { EngineError, type EngineErrorCode } from '../../src/protocol/errors.ts';

/** Waits for an EngineError. @param detail what its sentence says */
export async function assertEngineError(
    work: Promise<unknown>,
    code: EngineErrorCode,
    detail: RegExp,
): Promise<EngineError> {
    const error = await work.then(
        () => undefined,
        (reason: unknown) => reason,
    );
    assert.ok(error instanceof EngineError, `not an EngineError: ${String(error)}`);
    assert.deepEqual(
        { code: error.code, detail: error.message.match(detail)?.[0] ?? error.message },
        { code, detail: error.message.match(detail)?.[0] ?? detail.source },
    );
    return error;
}
