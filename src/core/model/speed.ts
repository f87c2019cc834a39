/** How fast a model reads and writes on this machine, measured by letting it do so. */
import type { CompleteParams } from '../../protocol/engine.ts';
import type { Generation } from '../../protocol/trace.ts';
import { textToRead } from './text-to-read.ts';

export interface Speed {
    /** How many tokens a second it reads that it has not read before. */
    readonly readTokensPerSecond: number;
    /** How long it takes to write one more token, in milliseconds. */
    readonly writeMsPerToken: number;
    /** How many tokens were read to measure it. */
    readonly tokens: number;
}

type Ask = (params: CompleteParams) => Promise<Generation>;

/** What is read first tells how much can be read in a moment, and how many characters a token has. */
const firstChars = 128;
const mostTokens = 512;
/** Room for all that is read: of longer text a model reads an end that may be short. */
const contextTokens = 2 * mostTokens;
/** So long may one reading take, in milliseconds: a fast model reads all it may in it, a slow one less. */
const momentMs = 400;
/** The median of so many is taken. */
const repetitions = 3;
const writtenTokens = 16;
/** A model that reads slower than this is not waited for, in milliseconds. */
const patienceMs = 60_000;

/**
 * Reads code of Leftward's own, from nothing, then writes what that ended with once more.
 *
 * @param ask the engine, in the background
 * @throws whatever `ask` throws
 * @returns undefined where the model did not get that far in a minute
 */
export async function measureSpeed(ask: Ask): Promise<Speed | undefined> {
    const first = await ask(reading(firstChars));
    const rate = rateOf(first);
    if (rate === undefined) return undefined;
    // In half of its window all has room.
    const most = Math.min(mostTokens, first.model.contextTokens / 2);
    const tokens = Math.min(most, (rate * momentMs) / 1000);
    const charsPerToken = firstChars / first.prompt.ids.length;
    const chars = Math.max(firstChars, Math.floor(tokens * charsPerToken));
    const rates = [];
    let last = first;
    for (let i = 0; i < repetitions; i++) {
        last = await ask(reading(chars));
        rates.push(rateOf(last));
    }
    const steps = [];
    for (let i = 0; i < repetitions; i++) steps.push(stepMs(await ask(writing(chars, last))));
    const readTokensPerSecond = median(rates);
    const writeMsPerToken = median(steps);
    if (readTokensPerSecond === undefined || writeMsPerToken === undefined) return undefined;
    return { readTokensPerSecond, writeMsPerToken, tokens: last.prompt.ids.length };
}

function reading(chars: number): CompleteParams {
    return {
        prefix: textToRead.slice(-chars),
        omittedChars: 0,
        contextTokens: contextTokens + writtenTokens,
        reservedTokens: writtenTokens,
        healing: false,
        maxNewTokens: 1,
        budgetMs: patienceMs,
        alternatives: 0,
        branches: 1,
        recompute: true,
        background: true,
        tellAfterMs: 0,
    };
}

/** Writes tokens that are text for sure: the last ones that were read. What was read stays in the KV cache. */
function writing(chars: number, { prompt }: Generation): CompleteParams {
    const { recompute: _, ...params } = reading(chars);
    const begin = [...prompt.ids].slice(-writtenTokens);
    return { ...params, begin, maxNewTokens: begin.length };
}

/** Tokens a second; undefined where the prompt was not read to its end. */
function rateOf({ prompt, stop, timings }: Generation): number | undefined {
    const read = prompt.ids.length - prompt.reusedTokens;
    return stop === 'time-budget' ? undefined : (read * 1000) / Math.max(timings.prefillMs, 0.001);
}

/** The first step costs no pass of its own: it comes from the last token that was read. */
function stepMs({ steps, timings }: Generation): number | undefined {
    return steps.length < 2 ? undefined : timings.decodeMs / (steps.length - 1);
}

function median(values: readonly (number | undefined)[]): number | undefined {
    const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
    return sorted.length < values.length ? undefined : sorted[sorted.length >> 1];
}
