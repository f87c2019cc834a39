import type { CompletionTrace } from '../protocol/trace.ts';

/**
 * A trace that the engine answered, or that did not need it.
 *
 * @throws Error with the engine's own sentence when it could not answer
 */
export function answered(trace: CompletionTrace): CompletionTrace {
    const { outcome } = trace;
    if (outcome.kind === 'skipped' && outcome.reason === 'engine-failed') {
        throw new Error(outcome.detail);
    }
    return trace;
}
