import type { ReadParams } from '../protocol/engine.ts';
import type { PromptTrace } from '../protocol/trace.ts';
import { commonPrefixLength } from './cached-model.ts';
import type { Encoder } from './encoder.ts';
import { headerOf, type Header } from './header.ts';
import { heal } from './healing.ts';
import type { LoadedModel } from './loaded-model.ts';
import type { PromptFormat } from './prompt-format.ts';
import { roomFor } from './room.ts';
import type { TokenId } from './token-id.ts';
import type { Tokenizer } from './tokenizer.ts';
import { isContinuationByte } from './utf.ts';
import { windowStart } from './window.ts';

export interface Prompt {
    readonly ids: readonly TokenId[];
    /** Bytes left of the cursor that the first generated tokens must begin with. */
    readonly typed: Uint8Array;
    /** Whether they are the white space of a line that has nothing else yet. */
    readonly isIndent: boolean;
    readonly trace: Omit<PromptTrace, 'reusedTokens'>;
}

/** The prompt of a request, within what the model has room for. */
export function promptFor(
    { cached, tokenizer, encoder, format }: LoadedModel,
    params: ReadParams,
): Prompt {
    const room = roomFor(params, cached.model.facts);
    return buildPrompt(tokenizer, encoder, format, { ...params, ...room });
}

/**
 * What the model reads: begin-of-text, the path where the model knows such a header, and the newest
 * text that fits.
 *
 * @param params with no more tokens than the model has
 */
export function buildPrompt(
    tokenizer: Tokenizer,
    encoder: Encoder,
    format: PromptFormat,
    params: ReadParams,
): Prompt {
    const { contextTokens, reservedTokens, path } = params;
    const header = headerOf(encoder, format, contextTokens, path);
    const capacity = Math.max(1, contextTokens - header.tokens - reservedTokens);
    // A space before the text may be a token of its own.
    const forText = Math.max(1, capacity - (tokenizer.begun('x') === 'x' ? 0 : 1));
    const start = windowStart(encoder, params.prefix, params.omittedChars, forText);
    const text = params.prefix.slice(start);
    const { read, droppedChars, addedBytes } = newestThatFits(
        tokenizer,
        encoder,
        header,
        text,
        capacity,
    );
    const all = [...header.special, ...read];
    const { ids, typed, isIndent } = params.healing
        ? heal(all, tokenizer, firstOfText(header, all, encoder))
        : { ids: all, typed: new Uint8Array(0), isIndent: false };
    const added = ids.length === header.tokens ? addedBytes : headerBytes(header, ids, tokenizer);
    return {
        ids,
        typed,
        isIndent,
        trace: {
            ids: Uint32Array.from(ids),
            ends: tokenizer.byteEnds(ids).map((end) => Math.max(0, end - addedBytes)),
            header: ids.slice(0, header.tokens).map((id) => ({ id, text: tokenizer.display(id) })),
            outOfWindowChars: params.omittedChars + start + droppedChars,
            healedChars: Buffer.from(typed).toString().length - added,
        },
    };
}

/**
 * The header's text and the window's, of which the oldest tokens are dropped where it is too long.
 *
 * `addedBytes`: those of a space that the tokenizer has put before the text.
 */
function newestThatFits(
    tokenizer: Tokenizer,
    encoder: Encoder,
    header: Header,
    text: string,
    capacity: number,
): { read: readonly TokenId[]; droppedChars: number; addedBytes: number } {
    const { vocabulary } = tokenizer;
    const addedBytes = tokenizer.begun(text).length - text.length;
    // Encoded together: the header's newline and the first line's indent are one token.
    const together = encoder.encode(header.text + text);
    if (header.special.length + together.length <= header.tokens + capacity) {
        return { read: together, droppedChars: 0, addedBytes };
    }
    const all = encoder.encode(text).map((id) => ({ id, bytes: vocabulary.bytesOf(id) ?? [] }));
    let first = Math.max(0, all.length - capacity);
    while (isContinuationByte(all[first]?.bytes[0])) first++;
    const dropped = Buffer.from(all.slice(0, first).flatMap(({ bytes }) => [...bytes]));
    const newest = all.slice(first).map(({ id }) => id);
    return {
        read: [...encoder.encode(header.text), ...newest],
        droppedChars: Math.max(0, dropped.toString().length - addedBytes),
        addedBytes: first === 0 ? addedBytes : 0,
    };
}

/** The first token that is not the header's alone: its newline and the first line's indent may be one. */
function firstOfText(header: Header, all: readonly TokenId[], encoder: Encoder): number {
    const own = [...header.special, ...encoder.encode(header.text)];
    return commonPrefixLength(own, all);
}

/** How many bytes of the header's text are not in `ids`. */
function headerBytes(header: Header, ids: readonly TokenId[], tokenizer: Tokenizer): number {
    const read = tokenizer.byteEnds(ids).at(-1) ?? 0;
    return Math.max(0, Buffer.byteLength(header.text) - read);
}
