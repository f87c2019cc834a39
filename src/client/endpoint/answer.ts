import type { CompleteParams } from '../../protocol/engine.ts';
import { blockLimit, lineLimit } from '../../protocol/text-limit.ts';
import type { Continuation, Generation } from '../../protocol/trace.ts';
import {
    noForcedTokens,
    writeContinuation,
    type ContinuationContext,
    type ContinuationRequest,
    type ForcedTokens,
} from './continuation.ts';
import { scoreTokens } from './forced-tokens.ts';
import { buildPrompt, tracePrompt, withoutSpace, type Prompt } from './prompt.ts';
import type { ServerCapabilities } from './server-capabilities.ts';
import type { ServerInfo } from './server-info.ts';

/** What one request is answered with. */
export interface RequestContext extends ContinuationContext {
    readonly info: ServerInfo;
    readonly capabilities: ServerCapabilities;
}

export type Answer = Omit<Generation, 'timings'>;

/** Answers one request: with the space at the prompt's end taken back, where that goes well, and else with it. */
export async function answerRequest(
    params: CompleteParams,
    context: RequestContext,
): Promise<Answer> {
    const { info, capabilities, tokens } = context;
    const contextTokens = Math.min(params.contextTokens, info.model.contextTokens);
    const model = { ...info.model, contextTokens };
    const whole = buildPrompt({ ...params, contextTokens }, capabilities.maxPromptChars);
    // Tokens to begin with say themselves whether they hold the space.
    const beginning = params.begin ? (tokens.decode(params.begin) ?? '') : ' ';
    const healed = params.healing && beginning.startsWith(' ') ? withoutSpace(whole) : undefined;
    const tried = healed && (await continuePrompt(params, healed, context));
    const isAgreed = tried && (tried.stop !== 'contradiction' || params.begin !== undefined);
    const prompt = isAgreed ? healed : whole;
    const best = isAgreed ? tried : await continuePrompt(params, whole, context);
    const others = await writeAlternatives(params, prompt, context, best);
    return { model, prompt: tracePrompt(prompt), ...best, others };
}

async function continuePrompt(
    params: CompleteParams,
    prompt: Prompt,
    context: RequestContext,
): Promise<Continuation> {
    const { complete, capabilities, tokens, over } = context;
    const { begin: ids } = params;
    try {
        const forced = ids
            ? await scoreTokens(complete, prompt.text, ids, capabilities.maxLogProbs, tokens)
            : noForcedTokens;
        return await writeContinuation(continuationRequest(params, prompt, forced), context);
    } catch (error) {
        const stop = over();
        if (stop === undefined) throw error;
        return { steps: [], text: '', stop, confidences: [] };
    }
}

function continuationRequest(
    { block, prefix, maxNewTokens, alternatives }: CompleteParams,
    { text, typed }: Prompt,
    forced: ForcedTokens,
): ContinuationRequest {
    const limit = block ? blockLimit(block, prefix, 0) : lineLimit;
    const maxTokens = maxNewTokens;
    return { prompt: text, typed, limit, maxTokens, logProbs: alternatives, forced };
}

/**
 * Different continuations: each begins with another of the likeliest tokens. A server's own `n` is of no use: the
 * most probable continuation is the same each time.
 */
async function writeAlternatives(
    params: CompleteParams,
    prompt: Prompt,
    context: RequestContext,
    best: Continuation,
): Promise<readonly Continuation[]> {
    const [first] = best.steps;
    const written: Continuation[] = [];
    if (!first || params.begin) return written;
    const { source, alternatives } = first;
    for (const { logProb, ...token } of alternatives) {
        if (written.length >= params.branches - 1 || context.over()) break;
        const isOther = token.id !== first.token.id && token.text.startsWith(prompt.typed);
        if (!isOther || token.text.trim() === '' || /[\n\uFFFD]/.test(token.text)) continue;
        const forced = { steps: [{ token, logProb, alternatives, source }], text: token.text };
        const request = continuationRequest(params, prompt, forced);
        const silent = { ...context, onText: () => undefined };
        const other = await writeContinuation(request, silent);
        if (other.text !== '' && other.text !== best.text) written.push(other);
    }
    return written;
}
