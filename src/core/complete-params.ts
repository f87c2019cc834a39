import type { CompleteParams, ReadParams } from '../protocol/engine.ts';
import type { Extent } from './extent.ts';
import type { Settings } from './settings.ts';
import type { EditorSnapshot } from './snapshot.ts';

/** How many of the best tokens each step of a trace holds. */
const alternatives = 5;

/** VS Code asks 50 ms after a key, so no earlier request is followed sooner. In milliseconds. */
const tellAfterMs = 30;

/** What the model is to read. This is where the text on the right ends: nothing of it is in here. */
export function readParams(snapshot: EditorSnapshot, settings: Settings): ReadParams {
    const { prefix, omittedChars, path } = snapshot;
    return {
        prefix,
        omittedChars,
        ...(path === undefined ? {} : { path }),
        contextTokens: settings.contextTokens,
        reservedTokens: Math.max(settings.maxTokens, settings.maxBlockTokens),
        healing: true,
    };
}

/**
 * The request for a snapshot.
 *
 * @param extent how much is to be written; rules that look right of the cursor may have a say in it
 * @param budgetMs wall-clock budget in the engine
 */
export function completeParams(
    snapshot: EditorSnapshot,
    { block, branches, stopBelow }: Extent,
    settings: Settings,
    budgetMs: number,
): CompleteParams {
    return {
        ...readParams(snapshot, settings),
        maxNewTokens: block ? settings.maxBlockTokens : settings.maxTokens,
        budgetMs,
        ...(block && { block }),
        ...(stopBelow !== undefined && { stopBelow }),
        alternatives,
        branches,
        background: false,
        tellAfterMs,
    };
}
