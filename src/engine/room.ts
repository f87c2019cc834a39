import type { CompleteParams, ReadParams } from '../protocol/engine.ts';
import type { ModelFacts } from '../protocol/trace.ts';

/** How many tokens a request may use. */
export interface Room {
    /** The most of prompt and continuation together. */
    readonly contextTokens: number;
    /** How many of them no prompt takes: at most half, or a long continuation would leave nothing to read. */
    readonly reservedTokens: number;
    /** The most of this continuation. */
    readonly maxNewTokens: number;
}

/** What a request asks for, as far as the model has it. A request that only reads writes nothing. */
export function roomFor(
    params: ReadParams & Partial<Pick<CompleteParams, 'maxNewTokens'>>,
    facts: Pick<ModelFacts, 'contextTokens'>,
): Room {
    const contextTokens = Math.min(params.contextTokens, facts.contextTokens);
    const reservedTokens = Math.min(params.reservedTokens, Math.floor(contextTokens / 2));
    const maxNewTokens = Math.min(params.maxNewTokens ?? 0, reservedTokens);
    return { contextTokens, reservedTokens, maxNewTokens };
}
