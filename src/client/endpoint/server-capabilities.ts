import type { CompletionRequest, OptionalField } from './completion-request.ts';
import { EndpointError } from './endpoint-error.ts';
import { maxAlternatives } from './log-probs.ts';

/** What a server was found to take. It is not asked again for what it does not. */
export interface ServerCapabilities {
    /** How many of the best tokens it reports at most; 0: it gives no probabilities. */
    readonly maxLogProbs: number;
    /** It has answered where so many were asked for. */
    readonly provenLogProbs: number;
    /** Longer prompts it has refused. */
    readonly maxPromptChars: number;
    /** Fields of a request that it refuses, which can be done without. */
    readonly refused: ReadonlySet<OptionalField>;
    /** Whether that is tried and not known: it has not said what it did not like. */
    readonly isGuess: boolean;
}

export const unknownCapabilities: ServerCapabilities = {
    maxLogProbs: maxAlternatives,
    provenLogProbs: 0,
    maxPromptChars: Infinity,
    refused: new Set(),
    isGuess: false,
};

/** As many probabilities OpenAI's own API gives, and 20 is what others give. */
const fewerLogProbs = 5;
const minPromptChars = 32;

/** How a refusal reads that is about a field. */
const fields: readonly (readonly [OptionalField, RegExp])[] = [
    ['stop', /\bstop\b/i],
    ['temperature', /\btemperature\b/i],
    ['stream', /\bstream(?:ing)?\b/i],
];

/**
 * What to try after an error.
 *
 * @param needsLogProbs whether an answer without them is of no use
 * @returns undefined where nothing that was asked for can be left out
 */
export function adapt(
    known: ServerCapabilities,
    error: unknown,
    asked: CompletionRequest,
    needsLogProbs: boolean,
): ServerCapabilities | undefined {
    if (!(error instanceof EndpointError)) return undefined;
    const { httpStatus: status = 0, serverMessage: message } = error;
    const fewer = asked.logProbs > fewerLogProbs ? fewerLogProbs : 0;
    const isRefusal = [400, 413, 422, 500, 501].includes(status) || status === 200;
    if (![401, 429].includes(status) && asked.logProbs > 0 && /log_?prob/i.test(message)) {
        return { ...known, maxLogProbs: fewer, isGuess: false };
    }
    const field = [400, 422, 501].includes(status)
        ? fields.find(([name, words]) => words.test(message) && !known.refused.has(name))
        : undefined;
    if (field) return { ...known, refused: new Set([...known.refused, field[0]]) };
    if (isRefusal && (status === 413 || isAboutLength(message))) {
        const maxPromptChars = Math.floor(asked.prompt.length / 2);
        return maxPromptChars < minPromptChars
            ? undefined
            : { ...known, maxPromptChars, isGuess: true };
    }
    // It may be that it knows no probabilities, and says so in other words or by breaking down.
    const mayBeLogProbs = asked.logProbs > known.provenLogProbs && (isRefusal || error.isReset);
    if (!mayBeLogProbs || (fewer === 0 && needsLogProbs)) return undefined;
    return { ...known, maxLogProbs: fewer, isGuess: true };
}

/** What an answer proves. @param asked the last request that it is made of */
export const confirm = (
    known: ServerCapabilities,
    { logProbs }: CompletionRequest,
): ServerCapabilities => ({
    ...known,
    provenLogProbs: Math.max(known.provenLogProbs, logProbs),
    isGuess: false,
});

const isAboutLength = (message: string): boolean =>
    /context|token|prompt|input|sequence|length/i.test(message) &&
    /exceed|maximum|\bmax|too (?:long|large|many)|long(?:er)? than|larger than|greater than|reduce|must be|overflow|limit/i.test(
        message,
    );
