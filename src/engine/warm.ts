import type { ReadParams, Warmed } from '../protocol/engine.ts';
import { prefill } from './decode.ts';
import type { LoadedModel } from './loaded-model.ts';
import { promptFor } from './prompt.ts';

/**
 * Reads text into the KV cache.
 *
 * Where the cache holds all of it, what stands behind it stays: the user may go on along the last completion.
 *
 * @param signal ends it between two chunks; what was read by then stays
 */
export async function warm(
    loaded: LoadedModel,
    params: ReadParams,
    signal: AbortSignal,
): Promise<Warmed> {
    if (signal.aborted) return { computedTokens: 0, isWhole: false };
    const { cached } = loaded;
    const { ids } = promptFor(loaded, params);
    if (cached.holds(ids)) return { computedTokens: 0, isWhole: true };
    const kept = cached.reuse(ids);
    const end = await prefill(cached, ids.slice(kept), () =>
        signal.aborted ? 'cancelled' : undefined,
    );
    return { computedTokens: cached.model.length - kept, isWhole: typeof end !== 'string' };
}
