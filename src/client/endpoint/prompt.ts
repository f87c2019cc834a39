import { wellFormed } from '../../core/panel/utf8.ts';
import type { ReadParams } from '../../protocol/engine.ts';
import type { PromptTrace } from '../../protocol/trace.ts';
import { windowStart } from './prompt-window.ts';

/** What a server is given to continue: a part of the text left of the cursor, and nothing beside it. */
export interface Prompt {
    readonly text: string;
    /** What of the text left of the cursor comes after `text`; the answer has to begin with it. */
    readonly typed: string;
    readonly outOfWindowChars: number;
}

/** The newest text that fits. No path is put before it: a model that was not trained for one takes it for text. */
export function promptFor(
    { prefix, omittedChars, contextTokens, reservedTokens }: ReadParams,
    charsPerToken: number,
): Prompt {
    const most = Math.max(1, contextTokens - reservedTokens) * charsPerToken;
    const start = windowStart(prefix, omittedChars, most);
    return {
        text: wellFormed(prefix.slice(start)),
        typed: '',
        outOfWindowChars: omittedChars + start,
    };
}

/**
 * The same prompt with a space at its end taken back.
 *
 * Tokens hold the space before a word, so after a space of its own a model stands where it hardly ever stood in
 * training. Binding the tokens themselves, as the engine's token healing does, no server offers; but an answer that
 * begins with the space can be waited for, and asked for once more with it where it does not.
 *
 * @returns undefined where there is no such space
 */
export const withoutSpace = (prompt: Prompt): Prompt | undefined =>
    prompt.text.length > 1 && prompt.text.endsWith(' ')
        ? { ...prompt, text: prompt.text.slice(0, -1), typed: ' ' }
        : undefined;

export const traceOf = ({ text, typed, outOfWindowChars }: Prompt): PromptTrace => ({
    ids: new Uint32Array(0),
    ends: new Uint32Array(0),
    header: [],
    reusedTokens: 0,
    outOfWindowChars,
    healedChars: typed.length,
    untokenizedChars: text.length,
});
