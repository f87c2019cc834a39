/**
 * Greedy decoding, token by token: P(w1..wn) = Π P(wi | w<i).
 *
 * Nothing in this folder knows what stands right of the cursor; there is no parameter for it.
 */
import type { Step, StopReason } from '../protocol/trace.ts';
import type { CachedModel } from './cached-model.ts';
import { mostProbable, type Candidate } from './logits.ts';
import type { TokenId } from './token-id.ts';
import type { Tokenizer } from './tokenizer.ts';

/** Tokens fed at once; between chunks a prefill can be cancelled. */
export const prefillChunk = 64;

export interface DecodeOptions {
    readonly maxNewTokens: number;
    /** How many of the best tokens each step reports. */
    readonly alternatives: number;
    /** Says why to end now, or undefined to go on; asked between chunks and steps. */
    readonly interrupted: () => StopReason | undefined;
}

/** A step, and the bytes it adds right of the cursor. */
export interface DecodedStep {
    readonly step: Step;
    readonly bytes: Uint8Array;
}

/**
 * Feeds the prompt in chunks.
 *
 * @param ids the part of the prompt that the cache does not hold, at least one token
 * @returns logits after its last token, or why it was interrupted
 */
export async function prefill(
    model: CachedModel,
    ids: readonly TokenId[],
    interrupted: DecodeOptions['interrupted'],
): Promise<Float32Array | StopReason> {
    for (let start = 0; ; start += prefillChunk) {
        const reason = interrupted();
        if (reason) return reason;
        const logits = await model.advance(ids.slice(start, start + prefillChunk));
        if (start + prefillChunk >= ids.length) return logits;
    }
}

/**
 * Takes the most probable token again and again.
 *
 * @param logits of the prompt's last position, shape [vocabulary]
 * @param typed bytes that the first tokens must begin with (token healing)
 */
export async function* decode(
    model: CachedModel,
    tokenizer: Tokenizer,
    logits: Float32Array,
    typed: Uint8Array,
    options: DecodeOptions,
): AsyncGenerator<DecodedStep, StopReason> {
    let position = logits;
    let rest = typed;
    for (let taken = 1; ; taken++) {
        const candidates = ranked(tokenizer, position, rest, Math.max(1, options.alternatives));
        const best = candidates[0];
        const bytes = best && tokenizer.vocabulary.bytesOf(best.id);
        if (!best || !bytes) return 'end-of-text';
        yield {
            step: toStep(tokenizer, best, candidates.slice(0, options.alternatives), rest),
            bytes: bytes.subarray(Math.min(rest.length, bytes.length)),
        };
        rest = rest.subarray(Math.min(rest.length, bytes.length));
        if (taken >= options.maxNewTokens) return 'max-tokens';
        const reason = options.interrupted();
        if (reason) return reason;
        position = await model.advance([best.id]);
    }
}

function ranked(
    tokenizer: Tokenizer,
    logits: Float32Array,
    typed: Uint8Array,
    count: number,
): Candidate[] {
    if (typed.length === 0) return mostProbable(logits, count);
    return mostProbable(logits, count, tokenizer.vocabulary.agreeingWith(typed));
}

function toStep(
    tokenizer: Tokenizer,
    taken: Candidate,
    alternatives: readonly Candidate[],
    typed: Uint8Array,
): Step {
    return {
        token: { id: taken.id, text: tokenizer.display(taken.id) },
        logProb: taken.logProb,
        alternatives: alternatives.map(({ id, logProb }) => ({
            text: tokenizer.display(id),
            logProb,
        })),
        source: typed.length > 0 ? 'healed' : 'model',
    };
}
