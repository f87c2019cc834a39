import type { CompleteParams } from '../protocol/engine.ts';
import type { Settings } from './settings.ts';
import type { EditorSnapshot } from './snapshot.ts';

/** How many of the best tokens each step of a trace holds. */
const alternatives = 5;

/** The request for a snapshot. Of the text right of the cursor there is nothing in it. */
export function completeParams(snapshot: EditorSnapshot, settings: Settings): CompleteParams {
    const { prefix, omittedChars, path } = snapshot;
    return {
        prefix,
        omittedChars,
        ...(path === undefined ? {} : { path }),
        contextTokens: settings.contextTokens,
        maxNewTokens: settings.maxTokens,
        budgetMs: settings.timeBudgetMs,
        multiline: false,
        alternatives,
    };
}
