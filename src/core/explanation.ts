/** What the status item and "Why Is Nothing Suggested?" say. */
import { assertNever } from '../base/assert-never.ts';
import type { EngineStatus } from '../protocol/status.ts';
import type { CompletionTrace, Generation, ModelFacts } from '../protocol/trace.ts';
import { isLanguageOn, type Settings } from './settings.ts';
import { advice, confidenceInWords, nothingInWords, reuseInWords } from './words.ts';

/** What there is to explain. */
export interface Circumstances {
    readonly engine: EngineStatus;
    readonly settings: Settings;
    /** The last request that was answered. */
    readonly last: CompletionTrace | undefined;
    /** Of the active editor; undefined when there is none. */
    readonly languageId: string | undefined;
    /** VS Code's own switch for all ghost text. */
    readonly isGhostTextOn: boolean;
}

/** What Leftward does now, in a few words. */
export function stateInWords(circumstances: Circumstances): string {
    const { engine, languageId, isGhostTextOn } = circumstances;
    if (!isGhostTextOn) return 'VS Code shows no suggestions: editor.inlineSuggest.enabled is off';
    if (isOffHere(circumstances)) {
        const isOffEverywhere = circumstances.settings.enable['*'] === false;
        return isOffEverywhere ? 'turned off' : `off for ${languageId ?? 'this file'}`;
    }
    switch (engine.kind) {
        case 'idle':
            return 'ready, the engine starts with the first suggestion';
        case 'restarting':
            return `restarting in ${(engine.delayMs / 1000).toFixed(1)} s`;
        case 'starting':
        case 'ready':
        case 'thinking':
        case 'failed':
            return engine.kind;
        default:
            return assertNever(engine);
    }
}

export function isOffHere({ settings, languageId }: Circumstances): boolean {
    return languageId !== undefined && !isLanguageOn(settings, languageId);
}

/** Why nothing is suggested, and what to change; or that something was. */
export function whyNothing(circumstances: Circumstances): string {
    const { engine, last, isGhostTextOn } = circumstances;
    if (!isGhostTextOn) {
        return 'VS Code shows no suggestions at all: its setting editor.inlineSuggest.enabled is off.';
    }
    if (engine.kind === 'failed') return failureInWords(engine);
    if (isOffHere(circumstances)) {
        return `Leftward is ${stateInWords(circumstances)} (leftward.enable).`;
    }
    if (!last) return 'Nothing was asked for yet. Type in a file, or ask for a suggestion.';
    if (last.outcome.kind === 'skipped') return nothingInWords(last.outcome);
    return 'One was offered last. Where none is seen, VS Code’s completion list hides it, or VS Code snoozes.';
}

/** A failure and what to do about it; '' for an engine that has not failed. */
export function failureInWords(engine: EngineStatus): string {
    return engine.kind === 'failed' ? `${engine.error.detail} ${advice[engine.error.code]}` : '';
}

/** How the last request ended. A failure is told elsewhere. */
export function lastInWords(trace: CompletionTrace): string {
    const { outcome, reused, totalMs, unreadRightChars, confidence } = trace;
    if (outcome.kind === 'skipped') {
        const { reason } = outcome;
        const words = nothingInWords(
            reason === 'engine-failed' ? { kind: 'skipped', reason } : outcome,
        );
        return `Nothing was suggested: ${words}`;
    }
    return [
        reused ? reuseInWords[reused] : `the last suggestion took ${milliseconds(totalMs)} ms`,
        ...(confidence ? [confidenceInWords(confidence)] : []),
        `${unreadRightChars} characters on the right were not read`,
    ]
        .map(sentence)
        .join(' ');
}

/** Where the time of a request went. */
export function timesInWords({ prompt, steps, timings }: Generation): string {
    const { queueMs, tokenizeMs, prefillMs, decodeMs } = timings;
    const parts = [
        ...(queueMs >= 1 ? [`${milliseconds(queueMs)} ms waiting`] : []),
        `${milliseconds(tokenizeMs + prefillMs)} ms to read ${prompt.ids.length} tokens, ${prompt.reusedTokens} of them known already`,
        `${milliseconds(decodeMs)} ms to write ${steps.length}`,
    ];
    return `${parts.join('; ')}.`;
}

export const modelInWords = ({ name, architecture, contextTokens }: ModelFacts): string =>
    `Model ${name}, ${architecture}, a window of ${contextTokens} tokens.`;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const milliseconds = (duration: number): string => duration.toFixed(duration < 10 ? 1 : 0);
