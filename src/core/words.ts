/** What the user is told, in words, for every member of the closed unions of `protocol`. */
import * as l10n from '@vscode/l10n';
import { characters, count, milliseconds, percent, tokens } from '../base/numerals.ts';
import type { EngineErrorCode } from '../protocol/errors.ts';
import type {
    CompletionTrace,
    Confidence,
    Drafts,
    Generation,
    Outcome,
    Reuse,
    SkipReason,
} from '../protocol/trace.ts';
import { ruleInWords } from './rule-in-words.ts';
import { paragraph } from './sentences.ts';

/** What to do about each error; a code without advice does not compile. */
export const advice: Readonly<Record<EngineErrorCode, () => string>> = {
    'model-missing': () =>
        l10n.t(
            'Set leftward.model to "default" or to the path of a model folder, or use the command “Leftward: Choose Model…”.',
        ),
    'model-incomplete': () =>
        l10n.t('Put the missing file into the model folder, or set leftward.model to "default".'),
    'model-corrupt': () =>
        l10n.t('Copy or download the model folder again, or set leftward.model to "default".'),
    'model-unreadable': () =>
        l10n.t('Copy or download the model folder again, or set leftward.model to "default".'),
    'not-causal': () =>
        l10n.t('Choose a causal language model, one whose config.json names a …ForCausalLM.'),
    'graph-unsupported': () =>
        l10n.t(
            'Choose a decoder-only transformer that was exported to ONNX with its past key/values.',
        ),
    'tokenizer-unsupported': () =>
        l10n.t('Choose a model whose tokenizer is BPE, byte-level or with byte fallback.'),
    'runtime-unsupported': () =>
        l10n.t('Run VS Code on Linux (x64, arm64), macOS (arm64) or Windows (x64, arm64).'),
    'engine-error': () => l10n.t('The log has the details; restarting the engine may help.'),
    'engine-stopped': () => l10n.t('Restart the engine; the log says what it did last.'),
    'engine-hung': () =>
        l10n.t('Choose another model; restart the engine where the whole machine was busy.'),
    'endpoint-unreachable': () =>
        l10n.t(
            'See that the server runs and that leftward.endpoint names it; the next key asks it again.',
        ),
    'endpoint-certificate': () =>
        l10n.t(
            'Have the system trust the certificate’s issuer, or see VS Code’s setting http.proxyStrictSSL.',
        ),
    'endpoint-denied': () => l10n.t('Run “Leftward: Set Key for Endpoint…”.'),
    'endpoint-not-found': () =>
        l10n.t(
            'See that leftward.endpoint has the path of the API and leftward.endpointModel a model of the server.',
        ),
    'endpoint-busy': () =>
        l10n.t('It is left in peace for a while; then the next key asks it again.'),
    'endpoint-failed': () =>
        l10n.t('The server’s own log may say more; the next key asks it again after a pause.'),
    'endpoint-unreadable': () =>
        l10n.t(
            'See that leftward.endpoint has the base address of the API, which most often ends with /v1.',
        ),
    'endpoint-slow': () =>
        l10n.t('Use a faster server, or empty leftward.endpoint to have this machine answer.'),
    'not-offered': () => l10n.t('A model on this machine offers it: empty leftward.endpoint.'),
};

/** Why nothing is shown, and what to change. */
export const reasonInWords: Readonly<Record<SkipReason, () => string>> = {
    'turned-off': () => l10n.t('Leftward is turned off (leftward.enable).'),
    'language-off': () => l10n.t('Leftward is turned off for this language (leftward.enable).'),
    'manual-only': () =>
        l10n.t('Leftward suggests only when asked (leftward.trigger is "manual").'),
    'private-file': () =>
        l10n.t('Files like this one may hold secrets and are never read (leftward.privateFiles).'),
    'read-only': () => l10n.t('This document cannot be edited.'),
    'several-cursors': () =>
        l10n.t('There are several cursors; suggestions come back with a single one.'),
    'text-selected': () => l10n.t('Text is selected; suggestions come back when none is.'),
    deleting: () => l10n.t('You were deleting; ask for a suggestion, or type on.'),
    moving: () => l10n.t('The cursor was only moved; ask for a suggestion, or type on.'),
    'empty-prefix': () => l10n.t('There is no text left of the cursor to continue.'),
    'inside-character': () => l10n.t('The cursor stands inside a character.'),
    'inside-word': () =>
        l10n.t('The word goes on right of the cursor; ask for a suggestion to get one here.'),
    'text-on-right': () =>
        l10n.t(
            'The line goes on right of the cursor, and what the model wrote does not lead to what stands there; ask for a suggestion to get one here.',
        ),
    'in-comment': () => l10n.t('The cursor stands in a comment (leftward.inComments is off).'),
    'in-string': () => l10n.t('The cursor stands in a string (leftward.inStrings is off).'),
    superseded: () => l10n.t('A newer key took its place.'),
    'engine-failed': () => l10n.t('The engine could not answer.'),
    'too-slow': () =>
        l10n.t(
            'The model was not ready when the completion list could wait no longer (leftward.answerWithinMs); the next key finds its answer.',
        ),
    'out-of-time': () =>
        l10n.t(
            'The time budget was over before there was anything to show (leftward.timeBudgetMs).',
        ),
    'out-of-tokens': () =>
        l10n.t(
            'The most tokens were used up before there was anything to show (leftward.maxTokens, leftward.maxBlockTokens).',
        ),
    'line-complete': () => l10n.t('The model expects the line to end here.'),
    'cut-away': () =>
        l10n.t('What the model wrote stands on the right already, or is only white space.'),
    'too-short': () =>
        l10n.t(
            'What the model wrote is too short to save any typing; ask for a suggestion to see it.',
        ),
    'only-closers': () =>
        l10n.t('What the model wrote is only punctuation that the editor closes by itself.'),
    'repeats-line': () => l10n.t('The model wrote the line above once more.'),
    'just-deleted': () =>
        l10n.t('The model wrote what you have just deleted; ask for a suggestion to get it back.'),
    dismissed: () =>
        l10n.t('You turned this suggestion down here twice; ask for a suggestion to see it again.'),
    'low-confidence': () => l10n.t('The model is not sure enough (leftward.minConfidence).'),
};

/** Why nothing is shown, with the names and numbers of this case. */
export const nothingInWords = ({
    reason,
    detail = '',
}: Extract<Outcome, { kind: 'skipped' }>): string => paragraph([reasonInWords[reason](), detail]);

/** How sure the model is, and has to be, with as many digits as it takes to tell the two apart. */
export function confidenceInWords({ probability, threshold, isCutShort }: Confidence): string {
    const found = [0, 1, 2].find((n) => percent(probability, n) !== percent(threshold, n));
    const likely = percent(probability, found ?? 0);
    const needed = percent(threshold, found ?? 0);
    const isNearly = found === undefined && probability < threshold;
    const sure = isNearly ? l10n.t('just under {0}', likely) : likely;
    return isCutShort
        ? l10n.t(
              '{0} likely to be right as far as it goes; suggestions appear by themselves from {1}',
              sure,
              needed,
          )
        : l10n.t('{0} likely to be right; suggestions appear by themselves from {1}', sure, needed);
}

/** Where an answer comes from that was not made for this request. */
export const reuseInWords: Readonly<Record<Reuse, () => string>> = {
    'typed-along': () => l10n.t('typed along the last suggestion, the model was not asked again'),
    prepared: () =>
        l10n.t('prepared after the last suggestion was taken, the model was not asked again'),
    'same-place': () => l10n.t('an earlier answer at this place, the model was not asked again'),
};

/** One request's story on one line. Numbers, ids and the names of ways to stop stay as they are, to be searched for. */
export function story(trace: CompletionTrace): string {
    const { generation, outcome } = trace;
    const parts = [`#${trace.request} ${trace.languageId} ${trace.trigger}`];
    if (trace.reused) parts.push(reuseInWords[trace.reused]());
    else if (generation) parts.push(...workInWords(generation, trace.unreadRightChars));
    for (const { rule, removed, added } of trace.cuts) {
        parts.push(
            added === undefined
                ? l10n.t('cut {0}: {1}', ruleInWords(rule), JSON.stringify(removed))
                : l10n.t('added {0}: {1}', ruleInWords(rule), JSON.stringify(added)),
        );
    }
    if (trace.confidence && outcome.kind === 'shown')
        parts.push(confidenceInWords(trace.confidence));
    parts.push(
        outcome.kind === 'shown'
            ? l10n.t('shown {0}', JSON.stringify(outcome.text))
            : l10n.t('nothing shown: {0}', nothingInWords(outcome)),
        l10n.t('{0} in all', milliseconds(trace.totalMs, 1)),
    );
    // An error's detail may have lines; everything else is quoted.
    return parts.join(' · ').replace(/[\r\n]+/g, ' ');
}

function workInWords(
    { model, prompt, steps, text, stop, drafts, timings }: Generation,
    unreadRightChars: number,
): readonly string[] {
    const { queueMs, tokenizeMs, prefillMs, decodeMs } = timings;
    const { untokenizedChars } = prompt;
    if (untokenizedChars !== undefined) {
        const written =
            steps.length > 0 || text === '' ? tokens(steps.length) : characters(text.length);
        return [
            l10n.t(
                '{0} sent to {1} ({2} on the right not sent)',
                characters(untokenizedChars),
                model.server ?? '?',
                characters(unreadRightChars),
            ),
            l10n.t('{0} came back, ended by {1}', written, stop),
            l10n.t(
                'wait {0} + first text {1} + rest {2}',
                milliseconds(queueMs, 1),
                milliseconds(prefillMs, 1),
                milliseconds(decodeMs, 1),
            ),
        ];
    }
    return [
        l10n.t(
            '{0} read ({1} from cache, {2} on the right not read)',
            tokens(prompt.ids.length),
            count(prompt.reusedTokens),
            characters(unreadRightChars),
        ),
        l10n.t('{0} generated, ended by {1}', count(steps.length), stop),
        ...(drafts && drafts.drafted > 0 ? [draftsInWords(drafts)] : []),
        l10n.t(
            'wait {0} + tokenize {1} + prefill {2} + decode {3}',
            milliseconds(queueMs, 1),
            milliseconds(tokenizeMs, 1),
            milliseconds(prefillMs, 1),
            milliseconds(decodeMs, 1),
        ),
    ];
}

const draftsInWords = ({ drafted, accepted }: Drafts): string =>
    l10n.t('{0} of {1} read in advance were taken', count(accepted), tokens(drafted));
