import type { CompleteParams } from '../protocol/engine.ts';
import type { Generation, Step, StopReason } from '../protocol/trace.ts';
import { confidenceOf, type Calibration } from './confidence.ts';
import { decode, prefill, type DecodeOptions } from './decode.ts';
import type { LoadedModel } from './loaded-model.ts';
import { buildPrompt } from './prompt.ts';
import { TextStream } from './text-stream.ts';

/**
 * Continues text: window, KV cache, prefill, decode.
 *
 * @param askedAt when the request came, on `performance.now()`'s scale; the budget runs from then
 * @param signal ends it with `stop: 'cancelled'` between chunks and steps
 * @param onStep hears of each step as soon as it is decoded
 */
export async function generate(
    { cached, tokenizer, encoder, beginOfText, calibration }: LoadedModel,
    params: CompleteParams,
    askedAt: number,
    signal: AbortSignal,
    onStep: (step: Step) => void,
): Promise<Generation> {
    const begun = performance.now();
    const { facts } = cached.model;
    const contextTokens = Math.min(params.contextTokens, facts.contextTokens);
    const maxNewTokens = Math.min(params.maxNewTokens, Math.floor(contextTokens / 2));
    const prompt = buildPrompt(tokenizer, encoder, beginOfText, contextTokens, {
        ...params,
        maxNewTokens,
    });
    // A request that was cancelled while it waited leaves the cache as it is.
    const reusedTokens = signal.aborted ? 0 : cached.reuse(prompt.ids);
    const options: DecodeOptions = {
        maxNewTokens,
        alternatives: params.alternatives,
        interrupted: () => {
            if (signal.aborted) return 'cancelled';
            return performance.now() - askedAt > params.budgetMs ? 'time-budget' : undefined;
        },
    };

    const tokenized = performance.now();
    const first = await prefill(cached, prompt.ids.slice(reusedTokens), options.interrupted);
    const prefilled = performance.now();

    const steps: Step[] = [];
    const stream = new TextStream(params.multiline);
    const stop = await run();
    const decoded = performance.now();
    return {
        model: facts,
        prompt: { ...prompt.trace, reusedTokens },
        steps,
        text: stream.text,
        stop,
        confidence: params.multiline
            ? undefined
            : confidenceIn(calibration, steps, stream.text, stop),
        timings: {
            queueMs: begun - askedAt,
            tokenizeMs: tokenized - begun,
            prefillMs: prefilled - tokenized,
            decodeMs: decoded - prefilled,
        },
    };

    async function run(): Promise<StopReason> {
        if (typeof first === 'string') return first;
        const decoding = decode(cached, tokenizer, first, prompt.typed, options);
        for (;;) {
            const next = await decoding.next();
            if (next.done) return next.value;
            steps.push(next.value.step);
            onStep(next.value.step);
            const end = stream.push(next.value.bytes);
            if (end) return end;
        }
    }
}

/** How sure the model is of a line, where that is known and something was written. */
function confidenceIn(
    calibration: Calibration | undefined,
    steps: readonly Step[],
    text: string,
    stop: StopReason,
): number | undefined {
    if (!calibration || text === '') return undefined;
    const tokens = steps.map(({ token, logProb }) => ({ text: token.text, logProb }));
    return confidenceOf(calibration, tokens, stop);
}
