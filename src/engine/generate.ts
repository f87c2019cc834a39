import type { CompleteParams, StepTaken } from '../protocol/engine.ts';
import type { Continuation, Generation, StopReason } from '../protocol/trace.ts';
import { branchesOf, rankedPerBranch } from './branches.ts';
import { decode, prefill, type DecodedStep, type DecodeOptions } from './decode.ts';
import { beginAnew, type LoadedModel } from './loaded-model.ts';
import { promptFor } from './prompt.ts';
import { Readings } from './readings.ts';
import { roomFor } from './room.ts';
import { blockLimit, lineLimit } from '../protocol/text-limit.ts';
import { tokenId, type TokenId } from './token-id.ts';
import { demandsOf, write, Writing } from './writing.ts';

/**
 * Continues text: window, KV cache, prefill, decode.
 *
 * @param askedAt when the request came, on `performance.now()`'s scale; the budget runs from then
 * @param signal ends it with `stop: 'cancelled'` between chunks and steps
 * @param onStep hears of each step of the best continuation as soon as it is decoded
 */
export async function generate(
    loaded: LoadedModel,
    params: CompleteParams,
    askedAt: number,
    signal: AbortSignal,
    onStep: (taken: StepTaken) => void,
): Promise<Generation> {
    const begun = performance.now();
    const { cached } = loaded;
    const { facts } = cached.model;
    const prompt = promptFor(loaded, params);
    const interrupted = (): StopReason | undefined => {
        if (signal.aborted) return 'cancelled';
        return performance.now() - askedAt > params.budgetMs ? 'time-budget' : undefined;
    };

    const tokenized = performance.now();
    // A request that was cancelled while it waited leaves the cache as it is.
    const known = signal.aborted ? 0 : await reuse(loaded, prompt.ids, params);
    const logits = await prefill(cached, prompt.ids.slice(known), interrupted);
    const prefilled = performance.now();
    const written =
        typeof logits === 'string'
            ? { ...nothing, stop: logits }
            : await continuations(loaded, params, { ...prompt, logits }, interrupted, onStep);
    return {
        model: facts,
        prompt: { ...prompt.trace, reusedTokens: params.recompute ? 0 : known },
        ...written,
        timings: {
            queueMs: begun - askedAt,
            tokenizeMs: tokenized - begun,
            prefillMs: prefilled - tokenized,
            decodeMs: performance.now() - prefilled,
        },
    };
}

/** @returns how many tokens of the prompt need not be read any more */
async function reuse(
    loaded: LoadedModel,
    ids: readonly TokenId[],
    { recompute }: CompleteParams,
): Promise<number> {
    if (recompute) await beginAnew(loaded);
    return loaded.cached.reuse(ids);
}

/** What a request that ended before its first step has made. */
const nothing = { steps: [], text: '', confidences: [], others: [] };

/** A prompt that is in the KV cache. */
interface ReadPrompt {
    readonly ids: readonly TokenId[];
    readonly typed: Uint8Array;
    readonly isIndent: boolean;
    /** After its last token. */
    readonly logits: Float32Array;
}

async function continuations(
    loaded: LoadedModel,
    params: CompleteParams,
    { ids, typed, isIndent, logits }: ReadPrompt,
    interrupted: DecodeOptions['interrupted'],
    onStep: (taken: StepTaken) => void,
): Promise<Continuation & Pick<Generation, 'others' | 'drafts'>> {
    const { cached, tokenizer, calibration } = loaded;
    const { block, branches, alternatives, prefix } = params;
    const begin = params.begin?.map(tokenId);
    const { wholeIndentColumns } = tokenizer.vocabulary;
    const limit = block ? blockLimit(block, prefix, wholeIndentColumns) : lineLimit;
    const demands = demandsOf(params, calibration);
    const { maxNewTokens } = roomFor(params, cached.model.facts);
    const options: DecodeOptions = { maxNewTokens, alternatives, interrupted };
    const count = branches - 1;

    const readings = new Readings(loaded, params);

    const best = new Writing(limit, demands, calibration, begin?.length);
    const decoded: DecodedStep[] = [];
    const ranked = count * rankedPerBranch;
    const decoding = decode(readings.after(ids), tokenizer, logits, typed, {
        ...options,
        isIndent,
        ranked,
        begin,
    });
    const stop = await write(best, decoding, (taken) => {
        decoded.push(taken);
        onStep({ step: taken.step, text: best.text });
    });
    readings.remember([...ids, ...decoded.map(({ step }) => tokenId(step.token.id))]);
    const trunk = { ids, decoded, text: best.text, readings };
    const newBranch = (): Writing =>
        new Writing(limit, { ...demands, firstLine: undefined }, calibration, begin?.length);
    const others = await branchesOf(loaded, trunk, count, options, newBranch);
    return { ...best.end(stop), others, ...readings.drafts };
}
