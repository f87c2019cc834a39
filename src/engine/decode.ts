/**
 * Greedy decoding, token by token: P(w1..wn) = Π P(wi | w<i).
 *
 * Nothing in this folder knows what stands right of the cursor; there is no parameter for it.
 */
import { setImmediate } from 'node:timers/promises';
import type { Step, StopReason } from '../protocol/trace.ts';
import type { CachedModel } from './cached-model.ts';
import { tokensOfIndent } from './indent.ts';
import { candidateOf, mostProbable, type Candidate } from './logits.ts';
import type { ReadAhead } from './read-ahead.ts';
import type { TokenId } from './token-id.ts';
import type { Tokenizer } from './tokenizer.ts';

export interface DecodeOptions {
    readonly maxNewTokens: number;
    /** How many of the best tokens each step reports. */
    readonly alternatives: number;
    /** How many of the best tokens to rank at each position, where that is more. */
    readonly ranked?: number;
    /** Whether the typed bytes are the white space of a line that has nothing else yet. */
    readonly isIndent?: boolean;
    /** Ids of the tokens to take first, whatever is more probable. */
    readonly begin?: readonly TokenId[] | undefined;
    /** Says why to end now, or undefined to go on; asked between chunks and steps. */
    readonly interrupted: () => StopReason | undefined;
}

/** What a step chooses from. */
export interface Choice {
    /** Best first. */
    readonly candidates: readonly Candidate[];
    /** How many of them the step reports. */
    readonly alternatives: number;
    /** What of the typed bytes is still to be written; the candidates agree with it. */
    readonly typed: Uint8Array;
    /** Whether it was made for us. */
    readonly isBegun: boolean;
    /** Whether the one that was taken had been read in advance. */
    readonly isDrafted: boolean;
}

/** A step, and the bytes it adds right of the cursor. */
export interface DecodedStep {
    readonly step: Step;
    readonly bytes: Uint8Array;
    readonly choice: Choice;
}

/**
 * Feeds the prompt in chunks; between them it can be cancelled.
 *
 * @param ids the part of the prompt that the cache does not hold, at least one token
 * @returns logits after its last token, or why it was interrupted
 */
export async function prefill(
    model: CachedModel,
    ids: readonly TokenId[],
    interrupted: DecodeOptions['interrupted'],
): Promise<Float32Array | StopReason> {
    for (let start = 0; ;) {
        const reason = interrupted();
        if (reason) return reason;
        const chunk = ids.slice(start, start + model.pace.tokens);
        const begun = performance.now();
        const logits = await model.advance(chunk);
        model.pace.note(chunk.length, performance.now() - begun);
        start += chunk.length;
        if (start >= ids.length) return logits;
        await messagesRead();
    }
}

/**
 * Lets the process hear of what came while the model worked, and blocked it: in the first turn of the event
 * loop a message is read, in the second it is queued, in the third it has been answered to.
 */
async function messagesRead(): Promise<void> {
    for (let turn = 0; turn < 3; turn++) await setImmediate();
}

/**
 * Takes the tokens to begin with, then the most probable token again and again.
 *
 * @param logits of the prompt's last position, shape [vocabulary]
 * @param typed bytes that the first tokens must begin with (token healing)
 */
export async function* decode(
    reading: ReadAhead,
    tokenizer: Tokenizer,
    logits: Float32Array,
    typed: Uint8Array,
    options: DecodeOptions,
): AsyncGenerator<DecodedStep, StopReason> {
    const { alternatives, begin, isIndent = false, maxNewTokens } = options;
    const ranked = Math.max(2, alternatives, options.ranked ?? 0);
    let position = logits;
    let rest = typed;
    let isForked = !options.ranked;
    for (let taken = 1; ; taken++) {
        const among = possible(tokenizer, rest, isIndent);
        let candidates = mostProbable(position, ranked, among);
        if (!reading.isClear(candidates)) {
            position = await reading.readAgain();
            candidates = mostProbable(position, ranked, among);
        }
        const wanted = begin?.[taken - 1];
        const isBegun = wanted !== undefined;
        const next = isBegun ? candidateOf(position, wanted, among) : candidates[0];
        const bytes = next && tokenizer.vocabulary.bytesOf(next.id);
        if (!next || !bytes) return isBegun ? 'contradiction' : 'end-of-text';
        const isDrafted = reading.hasRead(next.id);
        yield stepOf(tokenizer, next, {
            candidates,
            typed: rest,
            alternatives,
            isBegun,
            isDrafted,
        });
        isForked ||= bytes.length > rest.length;
        rest = rest.subarray(Math.min(rest.length, bytes.length));
        if (taken >= maxNewTokens) return 'max-tokens';
        const reason = options.interrupted();
        if (reason) return reason;
        // What others branch off from, and what is typed, is ranked by logits of tokens that were read alone.
        const mayDraft = isForked && rest.length === 0;
        position = await reading.after(next.id, mayDraft ? maxNewTokens - taken - 1 : 0);
    }
}

/** The step that takes one of the candidates. */
export function stepOf(tokenizer: Tokenizer, taken: Candidate, choice: Choice): DecodedStep {
    const { candidates, alternatives, typed, isBegun, isDrafted } = choice;
    const bytes = tokenizer.vocabulary.bytesOf(taken.id) ?? new Uint8Array(0);
    return {
        step: {
            token: { id: taken.id, text: tokenizer.display(taken.id) },
            logProb: taken.logProb,
            alternatives: candidates.slice(0, alternatives).map(({ id, logProb }) => ({
                id,
                text: tokenizer.display(id),
                logProb,
            })),
            source: isBegun ? 'begun' : typed.length > 0 ? 'healed' : 'model',
            ...(isDrafted && { isDrafted }),
        },
        bytes: bytes.subarray(Math.min(typed.length, bytes.length)),
        choice,
    };
}

/** The tokens that agree with what is typed; undefined: all of them. */
function possible(
    tokenizer: Tokenizer,
    typed: Uint8Array,
    isIndent: boolean,
): Int32Array | undefined {
    if (typed.length === 0) return undefined;
    return isIndent ? tokensOfIndent(tokenizer, typed) : tokenizer.vocabulary.agreeingWith(typed);
}
