import type { SkipReason } from '../protocol/trace.ts';
import type { EditorSnapshot } from './snapshot.ts';
import { isLanguageOn, type Settings } from './settings.ts';
import { remainderOf, type Suggestion } from './suggestion.ts';

export type RequestDecision =
    | { readonly kind: 'ask' }
    | { readonly kind: 'reuse'; readonly suggestion: Suggestion; readonly text: string }
    /** The model was asked here before, and what it wrote was not shown: no need to ask again. */
    | { readonly kind: 'reconsider'; readonly suggestion: Suggestion }
    | { readonly kind: 'skip'; readonly reason: SkipReason };

/**
 * Whether to ask the model.
 *
 * @param last the suggestion that was shown last, if any
 * @param withheld the suggestion that the model was not sure enough of since, if any
 */
export function decide(
    snapshot: EditorSnapshot,
    settings: Settings,
    last: Suggestion | undefined,
    withheld: Suggestion | undefined,
): RequestDecision {
    const reason = reasonToSkip(snapshot, settings);
    if (reason) return { kind: 'skip', reason };
    if (last) {
        const text = remainderOf(last, snapshot);
        if (text !== undefined) return { kind: 'reuse', suggestion: last, text };
    }
    // Once some of it is typed the model is surer of the rest, or of another one: that is asked.
    if (withheld && remainderOf(withheld, snapshot) === withheld.text) {
        return { kind: 'reconsider', suggestion: withheld };
    }
    return { kind: 'ask' };
}

function reasonToSkip(snapshot: EditorSnapshot, settings: Settings): SkipReason | undefined {
    const { languageId, prefix, trigger } = snapshot;
    if (!isLanguageOn(settings, languageId)) {
        return settings.enable['*'] === false ? 'turned-off' : 'language-off';
    }
    if (settings.trigger === 'manual' && trigger === 'automatic') return 'manual-only';
    if (prefix.trim() === '') return 'empty-prefix';
    if (isHighSurrogate(prefix.charCodeAt(prefix.length - 1))) return 'inside-character';
    return undefined;
}

function isHighSurrogate(code: number): boolean {
    return code >= 0xd800 && code <= 0xdbff;
}
