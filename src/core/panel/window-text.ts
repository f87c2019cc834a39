import type { Generation, LeftText } from '../../protocol/trace.ts';
import { tokenTexts } from './token-texts.ts';
import { byteLength } from './utf8.ts';

/** The text left of the cursor, in the parts in which the model had it. Together they are all that is known of it. */
export interface LeftParts {
    /** What stands before the window, as far as it was read in the editor. */
    readonly beyond: string;
    /** What the model read. */
    readonly read: string;
    /** What was chosen anew (token healing). */
    readonly healed: string;
    /** What was typed after the model had answered. */
    readonly typed: string;
}

export function partsOf(
    { prefix, omittedChars }: LeftText,
    { prompt }: Pick<Generation, 'prompt'>,
    typedChars: number,
): LeftParts {
    const typedAt = Math.max(0, prefix.length - typedChars);
    const healedAt = Math.max(0, typedAt - prompt.healedChars);
    const window = prompt.outOfWindowChars - omittedChars;
    const readAt = Math.min(healedAt, Math.max(0, window));
    return {
        beyond: prefix.slice(0, readAt),
        read: prefix.slice(readAt, healedAt),
        healed: prefix.slice(healedAt, typedAt),
        typed: prefix.slice(typedAt),
    };
}

/** What was read, token by token. */
export interface ReadTokens {
    /** Those before the text. One that also holds the first characters of the text is not among them. */
    readonly header: readonly string[];
    /** Together they are the text. */
    readonly tokens: readonly string[];
}

/** @param read the text that the model read, which the prompt's tokens end with */
export function readTokens(
    { prompt: { ends, header } }: Pick<Generation, 'prompt'>,
    read: string,
): ReadTokens {
    // The header's bytes come first; how many they are nobody needs to know.
    const start = (ends.at(-1) ?? 0) - byteLength(read);
    const first = ends.findIndex((end) => end > start);
    const count = first === -1 ? header.length : Math.min(first, header.length);
    const ownEnds = ends.subarray(count).map((end) => Math.max(0, end - start));
    return {
        header: header.slice(0, count).map(({ text }) => text),
        tokens: tokenTexts(read, ownEnds),
    };
}
