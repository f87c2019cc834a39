import type { Encoder } from './encoder.ts';
import type { PromptFormat } from './prompt-format.ts';
import type { TokenId } from './token-id.ts';

/** Only the last parts of a path say something about the text. */
const pathParts = 3;
/** A file that is named longer than this is not named. */
const longestPath = 120;
/** Nor is one whose name would take more than this share of the context. */
const mostOfContext = 1 / 4;

/** What stands before the text. */
export interface Header {
    readonly special: readonly TokenId[];
    readonly text: string;
    /** How many tokens both are. */
    readonly tokens: number;
}

/**
 * Begin-of-text, and the path where the model knows such a header.
 *
 * @param contextTokens the most tokens of prompt and continuation together
 */
export function headerOf(
    encoder: Encoder,
    format: PromptFormat,
    contextTokens: number,
    path: string | undefined,
): Header {
    const special = format.begin === undefined ? [] : [format.begin];
    const marker = format.file;
    const name = headerPath(path);
    const text = `${name}\n`;
    const tokens = special.length + 1 + encoder.encode(text).length;
    if (marker === undefined || name === '' || tokens > contextTokens * mostOfContext) {
        return { special, text: '', tokens: special.length };
    }
    return { special: [...special, marker], text, tokens };
}

function headerPath(path: string | undefined): string {
    const parts = (path ?? '').split(/[\\/]/).filter((part) => part !== '');
    const last = parts.slice(-pathParts).join('/');
    return last.length > longestPath || last.includes('\n') ? '' : last;
}
