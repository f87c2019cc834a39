/** What the user is told, in words, for every member of the closed unions of `protocol`. */
import type { EngineErrorCode } from '../protocol/errors.ts';
import type { CompletionTrace, Confidence, Outcome, Reuse, SkipReason } from '../protocol/trace.ts';

/** What to do about each error; a code without advice does not compile. */
export const advice: Readonly<Record<EngineErrorCode, string>> = {
    'model-missing': 'Set leftward.model to "default" or to the path of a model folder.',
    'model-incomplete':
        'Put the missing file into the model folder, or set leftward.model to "default".',
    'model-corrupt': 'Copy or download the model folder again, or set leftward.model to "default".',
    'model-unreadable':
        'Copy or download the model folder again, or set leftward.model to "default".',
    'not-causal': 'Choose a causal language model, one whose config.json names a …ForCausalLM.',
    'graph-unsupported': 'Choose a decoder that was exported to ONNX with its past key/values.',
    'tokenizer-unsupported': 'Choose a model with a byte-level BPE tokenizer.',
    'runtime-unsupported':
        'Run VS Code on Linux (x64, arm64), macOS (arm64) or Windows (x64, arm64).',
    'engine-error': 'The log has the details; restarting the engine may help.',
    'engine-stopped': 'Restart the engine; the log says what it did last.',
};

/** Why nothing is shown, and what to change. */
export const reasonInWords: Readonly<Record<SkipReason, string>> = {
    'turned-off': 'Leftward is turned off (leftward.enable).',
    'language-off': 'Leftward is turned off for this language (leftward.enable).',
    'manual-only': 'Leftward suggests only when asked (leftward.trigger is "manual").',
    'private-file':
        'Files like this one may hold secrets and are never read (leftward.privateFiles).',
    'read-only': 'This document cannot be edited.',
    'several-cursors': 'There are several cursors; suggestions come back with a single one.',
    'text-selected': 'Text is selected; suggestions come back when none is.',
    deleting: 'You were deleting; ask for a suggestion, or type on.',
    moving: 'The cursor was only moved; ask for a suggestion, or type on.',
    'empty-prefix': 'There is no text left of the cursor to continue.',
    'inside-character': 'The cursor stands inside a character.',
    'inside-word': 'The word goes on right of the cursor; ask for a suggestion to get one here.',
    'text-on-right':
        'More than closing punctuation stands right of the cursor; ask for a suggestion to get one here.',
    'in-comment': 'The cursor stands in a comment (leftward.inComments is off).',
    'in-string': 'The cursor stands in a string (leftward.inStrings is off).',
    superseded: 'A newer key took its place.',
    'engine-failed': 'The engine could not answer.',
    'too-slow':
        'The model was not ready when the completion list could wait no longer (leftward.answerWithinMs); the next key finds its answer.',
    'out-of-time':
        'The time budget was over before there was anything to show (leftward.timeBudgetMs).',
    'out-of-tokens':
        'The most tokens were used up before there was anything to show (leftward.maxTokens, leftward.maxBlockTokens).',
    'line-complete': 'The model expects the line to end here.',
    'cut-away': 'What the model wrote stands on the right already, or is only white space.',
    'too-short':
        'What the model wrote is too short to save any typing; ask for a suggestion to see it.',
    'only-closers': 'What the model wrote is only punctuation that the editor closes by itself.',
    'repeats-line': 'The model wrote the line above once more.',
    'just-deleted':
        'The model wrote what you have just deleted; ask for a suggestion to get it back.',
    dismissed: 'You turned this suggestion down here twice; ask for a suggestion to see it again.',
    'low-confidence': 'The model is not sure enough (leftward.minConfidence).',
};

/** Why nothing is shown, with the names and numbers of this case. */
export function nothingInWords({ reason, detail }: Extract<Outcome, { kind: 'skipped' }>): string {
    return detail === undefined ? reasonInWords[reason] : `${reasonInWords[reason]} ${detail}`;
}

/** How sure the model is, and has to be, with as many digits as it takes to tell the two apart. */
export function confidenceInWords(confidence: Confidence): string {
    const { probability, threshold } = confidence;
    const percent = (share: number, digits: number): string => `${(share * 100).toFixed(digits)} %`;
    const found = [0, 1, 2].find((n) => percent(probability, n) !== percent(threshold, n));
    const nearly = found === undefined && probability < threshold ? 'just under ' : '';
    const digits = found ?? 0;
    return `${nearly}${percent(probability, digits)} ${likelyToBe(confidence)}; suggestions appear by themselves from ${percent(threshold, digits)}`;
}

/** What the probability is that of. */
const likelyToBe = ({ isCutShort }: Confidence): string =>
    isCutShort ? 'likely to be right as far as it goes' : 'likely to be right';

/** Where an answer comes from that was not made for this request. */
export const reuseInWords: Readonly<Record<Reuse, string>> = {
    'typed-along': 'typed along the last suggestion, the model was not asked again',
    prepared: 'prepared after the last suggestion was taken, the model was not asked again',
    'same-place': 'an earlier answer at this place, the model was not asked again',
};

/** One request's story on one line. */
export function story(trace: CompletionTrace): string {
    const { generation, outcome } = trace;
    const parts = [`#${trace.request} ${trace.languageId} ${trace.trigger}`];
    if (trace.reused) parts.push(reuseInWords[trace.reused]);
    else if (generation) {
        const { prompt, steps, stop, timings } = generation;
        parts.push(
            `${prompt.ids.length} tokens read (${prompt.reusedTokens} from cache, ${trace.unreadRightChars} characters on the right not read)`,
            `${steps.length} generated, ended by ${stop}`,
            `wait ${ms(timings.queueMs)} + tokenize ${ms(timings.tokenizeMs)} + prefill ${ms(timings.prefillMs)} + decode ${ms(timings.decodeMs)}`,
        );
    }
    for (const { rule, removed, added } of trace.cuts) {
        const what = added === undefined ? `cut ${rule}: ` : `added ${rule}: `;
        parts.push(what + JSON.stringify(added ?? removed));
    }
    if (trace.confidence && outcome.kind === 'shown')
        parts.push(confidenceInWords(trace.confidence));
    parts.push(
        outcome.kind === 'shown'
            ? `shown ${JSON.stringify(outcome.text)}`
            : `nothing shown: ${nothingInWords(outcome)}`,
        `${ms(trace.totalMs)} in all`,
    );
    // An error's detail may have lines; everything else is quoted.
    return parts.join(' · ').replace(/[\r\n]+/g, ' ');
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;
