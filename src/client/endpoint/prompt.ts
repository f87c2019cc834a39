import type { ReadParams } from '../../protocol/engine.ts';
import type { PromptTrace } from '../../protocol/trace.ts';

/** Code has 3 to 4 characters a token with the usual vocabularies; text in other scripts has fewer. */
const charsPerToken = 3;

/** What a server is given to continue: a part of the text left of the cursor, and nothing beside it. */
export interface Prompt {
    readonly text: string;
    /** What of the text left of the cursor comes after `text`; the answer has to begin with it. */
    readonly typed: string;
    readonly outOfWindowChars: number;
}

/**
 * The newest text that fits. No path is put before it: a model that was not trained for one takes it for text.
 *
 * @param maxChars that the server takes, whatever the window is
 */
export function buildPrompt(
    { prefix, omittedChars, contextTokens, reservedTokens }: ReadParams,
    maxChars: number,
): Prompt {
    const windowChars = Math.max(1, contextTokens - reservedTokens) * charsPerToken;
    const start = windowStart(prefix, omittedChars, Math.min(windowChars, maxChars));
    return {
        text: prefix.slice(start).toWellFormed(),
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

export const tracePrompt = ({ text, typed, outOfWindowChars }: Prompt): PromptTrace => ({
    ids: new Uint32Array(0),
    ends: new Uint32Array(0),
    header: [],
    reusedTokens: 0,
    outOfWindowChars,
    healedChars: typed.length,
    untokenizedChars: text.length,
});

/**
 * Which end of the prefix a server reads.
 *
 * How a server cuts text into tokens is not known here, so characters are counted. As in the engine's own window, the
 * left edge stands at the first line after a multiple of a quarter of the window, so that it stays put for many
 * keys: the server finds what it has read before in its cache.
 *
 * @param text the prefix, or its end
 * @param origin characters of the document before `text`
 * @param maxChars the most characters that fit, at least 1
 * @returns where in `text` the window starts
 */
export function windowStart(text: string, origin: number, maxChars: number): number {
    const earliest = Math.max(0, text.length - maxChars);
    if (earliest === 0 && origin === 0) return 0;
    const stride = Math.max(1, Math.floor(maxChars / 4));
    const grid = Math.ceil((origin + earliest) / stride) * stride - origin;
    if (grid >= text.length) return whole(text, earliest);
    const lineStart = text.indexOf('\n', Math.max(0, grid - 1)) + 1;
    const isNear = lineStart > 0 && lineStart < text.length && lineStart - grid <= stride;
    return isNear ? lineStart : whole(text, grid);
}

/** Not within a character. */
const whole = (text: string, at: number): number =>
    /^[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
