import { decode, prefill } from '../../src/engine/decode.ts';
import type { LoadedModel } from '../../src/engine/loaded-model.ts';
import { buildPrompt } from '../../src/engine/prompt.ts';
import { ReadAhead } from '../../src/engine/read-ahead.ts';
import { request } from '../support/tiny-model.ts';
import type { CodePrompt } from './prompts.ts';

/** New tokens per prompt, line ends included. */
export const newTokens = 20;

/** A prompt as the engine builds it, and the most probable tokens after it, one after another. */
export interface Continuation {
    readonly path: string;
    readonly prompt: readonly number[];
    /** Fewer than `newTokens` where the text ends. */
    readonly tokens: readonly number[];
    /** By how much each was more probable than the next best, in nats. */
    readonly margins: readonly number[];
}

const noBytes = new Uint8Array(0);
const never = (): undefined => undefined;

/**
 * Continues a prompt on the engine's own path: its prompt, its chunks, its cache, its choice.
 *
 * Only what binds the first tokens to the word already typed is left out, as no other runtime does that.
 */
export async function continuationOf(
    { cached, tokenizer, encoder, format }: LoadedModel,
    { path, prefix }: CodePrompt,
): Promise<Continuation> {
    const { contextTokens } = cached.model.facts;
    const params = request(prefix, { path, contextTokens, maxNewTokens: newTokens });
    const { ids } = buildPrompt(tokenizer, encoder, format, params);
    const logits = await prefill(cached, ids.slice(cached.reuse(ids)), never);
    if (typeof logits === 'string') throw new Error(`The prefill ended: ${logits}`);
    const options = { maxNewTokens: newTokens, alternatives: 2, interrupted: never };
    const tokens: number[] = [];
    const margins: number[] = [];
    const reading = new ReadAhead({ model: cached, text: ids, isLast: () => false });
    for await (const { step } of decode(reading, tokenizer, logits, noBytes, options)) {
        const [best, second] = step.alternatives;
        tokens.push(step.token.id);
        margins.push((best?.logProb ?? 0) - (second?.logProb ?? -Infinity));
    }
    return { path, prompt: ids, tokens, margins };
}
