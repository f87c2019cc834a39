/** What the status item and "Why Is Nothing Suggested?" say. */
import * as l10n from '@vscode/l10n';
import { assertNever } from '../base/assert-never.ts';
import { characters, count, isSingular, milliseconds, seconds, tokens } from '../base/numerals.ts';
import type { EngineErrorData } from '../protocol/errors.ts';
import type { EngineStatus } from '../protocol/status.ts';
import type { CompletionTrace, EngineTimings, Generation, ModelFacts } from '../protocol/trace.ts';
import { paragraph, sentence } from './sentences.ts';
import { endpointOf, isLanguageOn, type Settings } from './settings.ts';
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
    if (!isGhostTextOn) {
        return l10n.t('VS Code shows no suggestions: editor.inlineSuggest.enabled is off');
    }
    if (languageId !== undefined && isOffHere(circumstances)) {
        return isOffEverywhere(circumstances)
            ? l10n.t('turned off')
            : l10n.t('off for {0}', languageId);
    }
    switch (engine.kind) {
        case 'idle':
            return endpointOf(circumstances.settings)
                ? l10n.t('ready, the server is asked with the first suggestion')
                : l10n.t('ready, the engine starts with the first suggestion');
        case 'starting':
            return l10n.t('starting');
        case 'ready':
            return l10n.t('ready');
        case 'thinking':
            return l10n.t('thinking');
        case 'restarting':
            return l10n.t('restarting in {0}', seconds(engine.delayMs));
        case 'failed':
            return l10n.t('failed');
        default:
            return assertNever(engine);
    }
}

/** Where the text left of the cursor goes; '' where it stays in this machine's own engine. */
export function destinationInWords(settings: Settings): string {
    const server = endpointOf(settings);
    if (!server) return '';
    return server.isThisMachine
        ? l10n.t(
              'Text left of the cursor goes to a server on this machine, {0} (leftward.endpoint).',
              server.host,
          )
        : l10n.t(
              'Text left of the cursor leaves this machine: it goes to {0} (leftward.endpoint).',
              server.host,
          );
}

export function isOffHere({ settings, languageId }: Circumstances): boolean {
    return languageId !== undefined && !isLanguageOn(settings, languageId);
}

const isOffEverywhere = ({ settings }: Circumstances): boolean => settings.enable['*'] === false;

/** Why nothing is suggested, and what to change; or that something was. */
export function whyNothing(circumstances: Circumstances): string {
    const { engine, last, languageId, isGhostTextOn } = circumstances;
    if (!isGhostTextOn) {
        return l10n.t(
            'VS Code shows no suggestions at all: its setting editor.inlineSuggest.enabled is off.',
        );
    }
    if (engine.kind === 'failed') return failureInWords(engine);
    if (languageId !== undefined && isOffHere(circumstances)) {
        return isOffEverywhere(circumstances)
            ? l10n.t('Leftward is turned off (leftward.enable).')
            : l10n.t('Leftward is off for {0} (leftward.enable).', languageId);
    }
    if (!last) {
        return l10n.t('Nothing was asked for yet. Type in a file, or ask for a suggestion.');
    }
    if (last.outcome.kind === 'skipped') return nothingInWords(last.outcome);
    return l10n.t(
        'One was offered last. Where none is seen, VS Code’s completion list hides it, or VS Code snoozes.',
    );
}

/** A failure and what to do about it; '' for an engine that has not failed. */
export function failureInWords(engine: EngineStatus): string {
    return engine.kind === 'failed' ? withAdvice(engine.error) : '';
}

/** What went wrong, and what to do about it. */
export const withAdvice = ({ code, detail }: EngineErrorData): string =>
    paragraph([detail, advice[code]()]);

/** How the last request ended. A failure is told elsewhere. */
export function lastInWords(trace: CompletionTrace): string {
    const { outcome, reused, totalMs, unreadRightChars, confidence } = trace;
    if (outcome.kind === 'skipped') {
        const { reason } = outcome;
        const words = nothingInWords(
            reason === 'engine-failed' ? { kind: 'skipped', reason } : outcome,
        );
        return l10n.t('Nothing was suggested: {0}', words);
    }
    return paragraph([
        reused
            ? sentence(reuseInWords[reused]())
            : l10n.t('The last suggestion took {0}.', milliseconds(totalMs)),
        confidence ? sentence(confidenceInWords(confidence)) : '',
        isSingular(unreadRightChars)
            ? l10n.t('{0} character on the right was not read.', count(unreadRightChars))
            : l10n.t('{0} characters on the right were not read.', count(unreadRightChars)),
    ]);
}

/** Where the time of a request went. */
export function timesInWords({ prompt, steps, timings }: Generation): string {
    const { queueMs, tokenizeMs, prefillMs, decodeMs } = timings;
    const { untokenizedChars } = prompt;
    if (untokenizedChars !== undefined) return serverTimesInWords(timings, untokenizedChars);
    const work = l10n.t(
        '{0} to read {1}, {2} of them known already; {3} to write {4}.',
        milliseconds(tokenizeMs + prefillMs),
        tokens(prompt.ids.length),
        count(prompt.reusedTokens),
        milliseconds(decodeMs),
        count(steps.length),
    );
    return queueMs >= 1 ? l10n.t('{0} waiting; {1}', milliseconds(queueMs), work) : work;
}

/** A server tells nothing of its KV cache, and its first text comes with all that lies on the way. */
const serverTimesInWords = ({ prefillMs, decodeMs }: EngineTimings, chars: number): string =>
    l10n.t(
        '{0} to send {1} and to hear the first text; {2} until the last.',
        milliseconds(prefillMs),
        characters(chars),
        milliseconds(decodeMs),
    );

export function modelInWords({ name, architecture, contextTokens, server }: ModelFacts): string {
    return server === undefined
        ? l10n.t('Model {0}, {1}, a window of {2}.', name, architecture, tokens(contextTokens))
        : l10n.t('Model {0} on {1}, at most {2} at once.', name, server, tokens(contextTokens));
}
