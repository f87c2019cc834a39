import type { CompleteParams } from '../protocol/engine.ts';
import type { PromptTrace } from '../protocol/trace.ts';
import type { Encoder } from './encoder.ts';
import { takeBack } from './healing.ts';
import type { TokenId } from './token-id.ts';
import type { Tokenizer } from './tokenizer.ts';
import { windowStart } from './window.ts';

export interface Prompt {
    readonly ids: readonly TokenId[];
    /** Bytes left of the cursor that the first generated tokens must begin with. */
    readonly typed: Uint8Array;
    readonly trace: Omit<PromptTrace, 'reusedTokens'>;
}

/** Marks the path before a file's text in our own models. */
const fileMarker = '<|file|>';
/** Only the last parts of a path say something about the text. */
const pathParts = 3;
/** A file that is named longer than this is not named. */
const longestPath = 120;

/**
 * What the model reads: begin-of-text, the path where the model knows such a header, and the newest
 * text that fits.
 *
 * @param beginOfText the id the model expects first, if any
 * @param contextTokens the most tokens of prompt and continuation together
 */
export function buildPrompt(
    tokenizer: Tokenizer,
    encoder: Encoder,
    beginOfText: TokenId | undefined,
    contextTokens: number,
    params: CompleteParams,
): Prompt {
    const marker = tokenizer.special.get(fileMarker);
    const path = marker === undefined ? '' : headerPath(params.path);
    const markers = [beginOfText, path === '' ? undefined : marker].filter(
        (id) => id !== undefined,
    );
    const header = path === '' ? '' : `${path}\n`;
    const headerTokens = markers.length + encoder.encode(header).length;
    const capacity = Math.max(1, contextTokens - headerTokens - params.maxNewTokens);

    const start = windowStart(encoder, params.prefix, params.omittedChars, capacity);
    // Encoded together: the header's newline and the first line's indent are one token.
    const encoded = encoder.encode(header + params.prefix.slice(start));
    const fitting = keepNewest([...markers, ...encoded], headerTokens, headerTokens + capacity);
    const { ids, typed } = takeBack(fitting, tokenizer.vocabulary, headerTokens);
    return {
        ids,
        typed,
        trace: {
            ids: Uint32Array.from(ids),
            ends: byteEnds(tokenizer, ids),
            headerTokens: Math.min(headerTokens, ids.length),
            outOfWindowChars: params.omittedChars + start,
            healedChars: Buffer.from(typed).toString().length,
        },
    };
}

/** The first `head` ids and the newest others, `most` in all. */
function keepNewest(ids: readonly TokenId[], head: number, most: number): readonly TokenId[] {
    return ids.length <= most ? ids : [...ids.slice(0, head), ...ids.slice(head - most)];
}

function headerPath(path: string | undefined): string {
    const parts = (path ?? '').split(/[\\/]/).filter((part) => part !== '');
    const last = parts.slice(-pathParts).join('/');
    return last.length > longestPath || last.includes('\n') ? '' : last;
}

function byteEnds(tokenizer: Tokenizer, ids: readonly TokenId[]): Uint32Array {
    let end = 0;
    return Uint32Array.from(ids, (id) => (end += tokenizer.vocabulary.bytesOf(id)?.length ?? 0));
}
