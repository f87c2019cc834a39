import type { CompletionTrace } from '../protocol/trace.ts';
import { bucketOf, type Latencies } from './latencies.ts';

/** What happened, in numbers. */
export interface Tally {
    /** How often the editor asked for a suggestion. */
    readonly requests: number;
    /** Suggestions that were offered, each once however long it stayed. */
    readonly shown: number;
    /** Suggestions that were taken whole. */
    readonly accepted: number;
    /** Words and lines that were taken of suggestions. */
    readonly acceptedParts: number;
    /** Characters that were taken and not typed, UTF-16 units. */
    readonly acceptedChars: number;
    /** From the request to the answer, where the model was asked and answered in time. */
    readonly latencies: Latencies;
}

export const nothing: Tally = {
    requests: 0,
    shown: 0,
    accepted: 0,
    acceptedParts: 0,
    acceptedChars: 0,
    latencies: new Map(),
};

export function sum(a: Tally, b: Tally): Tally {
    const latencies = new Map(a.latencies);
    for (const [bucket, count] of b.latencies) {
        latencies.set(bucket, (latencies.get(bucket) ?? 0) + count);
    }
    return {
        requests: a.requests + b.requests,
        shown: a.shown + b.shown,
        accepted: a.accepted + b.accepted,
        acceptedParts: a.acceptedParts + b.acceptedParts,
        acceptedChars: a.acceptedChars + b.acceptedChars,
        latencies,
    };
}

/**
 * What one request counts.
 *
 * @param isNew whether its suggestion, if there is one, was not offered before
 */
export function tallyOf(trace: CompletionTrace, isNew: boolean): Tally {
    const { outcome, generation, reused, totalMs } = trace;
    const isWaitedFor = generation !== undefined && reused === undefined;
    const isInTime = outcome.kind === 'shown' || outcome.reason !== 'superseded';
    return {
        ...nothing,
        requests: 1,
        shown: outcome.kind === 'shown' && isNew ? 1 : 0,
        latencies: new Map(isWaitedFor && isInTime ? [[bucketOf(totalMs), 1]] : []),
    };
}
