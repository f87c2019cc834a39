import * as l10n from '@vscode/l10n';
import type { CompleteParams } from '../../protocol/engine.ts';
import { blockLimit, lineLimit } from '../../protocol/text-limit.ts';
import type {
    Continuation,
    EngineTimings,
    Generation,
    ModelFacts,
    StopReason,
} from '../../protocol/trace.ts';
import { begin, mostLogProbs } from './begin.ts';
import { EndpointError } from './endpoint-error.ts';
import type { Offers } from './offers.ts';
import { promptFor, traceOf, withoutSpace, type Prompt } from './prompt.ts';
import type { TokenTable } from './token-table.ts';
import { write, type Ask, type Writing } from './write.ts';
import { nothingBegun, type Begun } from './written.ts';

/** What one request needs of its engine. */
export interface Means {
    readonly ask: Ask;
    readonly facts: ModelFacts;
    readonly offers: Offers;
    readonly table: TokenTable;
    /** Why there is no time left, if so. */
    readonly over: () => StopReason | undefined;
    readonly onText: (text: string) => void;
}

/** Answers one request: with the space at the prompt's end taken back, where that goes well, and else with it. */
export async function converse(
    params: CompleteParams,
    means: Means,
): Promise<Omit<Generation, 'timings'>> {
    const { facts, offers, table } = means;
    const contextTokens = Math.min(params.contextTokens, facts.contextTokens);
    const whole = promptFor({ ...params, contextTokens }, offers.charsPerToken);
    // Tokens to begin with say themselves whether they hold the space.
    const begun = params.begin ? (table.textOf(params.begin) ?? '') : ' ';
    const healed = params.healing && begun.startsWith(' ') ? withoutSpace(whole) : undefined;
    const model = { ...facts, contextTokens };
    const tried = healed && (await attempt(params, healed, means));
    const isAgreed = tried && (tried.stop !== 'contradiction' || params.begin !== undefined);
    if (healed && isAgreed) {
        const others = await branches(params, healed, means, tried);
        return { model, prompt: traceOf(healed), ...tried, others };
    }
    const written = await attempt(params, whole, means);
    const others = await branches(params, whole, means, written);
    return { model, prompt: traceOf(whole), ...written, others };
}

/** Continues one prompt. */
async function attempt(
    params: CompleteParams,
    prompt: Prompt,
    means: Means,
): Promise<Continuation> {
    const { ask, offers, table } = means;
    try {
        const begun = params.begin
            ? await begin(ask, prompt.text, params.begin, wanted(params, offers), table)
            : nothingBegun;
        return await write(ask, writing(params, prompt, begun), table, means.over, means.onText);
    } catch (error) {
        const stop = means.over();
        if (stop === undefined) throw error;
        return { steps: [], text: '', stop, confidences: [] };
    }
}

/** Probabilities of given tokens are told only where these are among the best ones: so the more the better. */
function wanted({ begin: ids }: CompleteParams, offers: Offers): number {
    if (ids && offers.mostLogProbs === 0) {
        throw new EndpointError(
            'not-offered',
            l10n.t('The server gives no probabilities, which this needs.'),
        );
    }
    return mostLogProbs;
}

function writing(params: CompleteParams, prompt: Prompt, begun: Begun): Writing {
    const { block, prefix, maxNewTokens, alternatives } = params;
    return {
        prompt: prompt.text,
        typed: prompt.typed,
        limit: block ? blockLimit(block, prefix, 0) : lineLimit,
        maxTokens: maxNewTokens,
        logProbs: alternatives,
        begun,
    };
}

/**
 * Different continuations: each begins with another of the likeliest tokens. A server's own `n` is of no use: the
 * most probable continuation is the same each time.
 */
async function branches(
    params: CompleteParams,
    prompt: Prompt,
    means: Means,
    best: Continuation,
): Promise<readonly Continuation[]> {
    const [first] = best.steps;
    const made: Continuation[] = [];
    if (!first || params.begin) return made;
    const { source, alternatives } = first;
    const silent = { ...means, onText: () => undefined };
    for (const { logProb, ...token } of alternatives) {
        if (made.length >= params.branches - 1 || means.over()) break;
        const isOther = token.id !== first.token.id && token.text.startsWith(prompt.typed);
        if (!isOther || token.text.trim() === '' || /[\n\uFFFD]/.test(token.text)) continue;
        const begun = { steps: [{ token, logProb, alternatives, source }], text: token.text };
        const { ask, table, over, onText } = silent;
        const branch = await write(ask, writing(params, prompt, begun), table, over, onText);
        if (branch.text !== '' && branch.text !== best.text) made.push(branch);
    }
    return made;
}

/** @param askedAt when the request came, @param begunAt its turn, @param firstAt the first text @param endedAt the last */
export function timingsOf(
    askedAt: number,
    begunAt: number,
    firstAt: number,
    endedAt: number,
): EngineTimings {
    return {
        queueMs: begunAt - askedAt,
        tokenizeMs: 0,
        prefillMs: firstAt - begunAt,
        decodeMs: endedAt - firstAt,
    };
}
