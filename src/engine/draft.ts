/**
 * Drafts from the text itself: what once followed the last tokens may follow them again ("prompt lookup decoding",
 * Saxena 2023). No second model is needed, and code repeats itself.
 */
import type { TokenId } from './token-id.ts';

export interface Draft {
    /** The tokens that are likely to follow, in order. */
    readonly tokens: readonly TokenId[];
    /** How many of the last tokens agreed with those before them. */
    readonly agreed: number;
}

/** A longer agreement says no more. */
export const mostAgreed = 16;

/**
 * What followed the longest earlier occurrence of the last tokens, the latest of several; nothing where there is none.
 *
 * @param text tokens up to where something is to follow
 * @param last an earlier answer with all that was before it: what it goes on with is tried first
 * @param most how many tokens to draft
 */
export function draftFor(text: readonly TokenId[], last: readonly TokenId[], most: number): Draft {
    let best = { source: last, at: 0, agreed: 0 };
    for (const source of [last, text]) {
        for (let at = source.length - 1; at > 0 && best.agreed < mostAgreed; at--) {
            const agreed = agreedBefore(source, at, text);
            if (agreed > best.agreed) best = { source, at, agreed };
        }
    }
    const { source, at, agreed } = best;
    return { tokens: agreed === 0 ? [] : source.slice(at, at + most), agreed };
}

/** How many tokens before a place are the last ones of the text. */
function agreedBefore(source: readonly TokenId[], at: number, text: readonly TokenId[]): number {
    const most = Math.min(at, text.length, mostAgreed);
    let agreed = 0;
    while (agreed < most && source[at - 1 - agreed] === text[text.length - 1 - agreed]) agreed++;
    return agreed;
}
