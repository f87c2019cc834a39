/**
 * What happened in one completion, in one value.
 *
 * Ghost text, status item, log and command line all read it; nothing is computed twice.
 */

/** A token and the text it stands for. */
export interface TokenSpan {
    readonly id: number;
    /** Its bytes as text; a part of a character that is split over tokens reads `\uFFFD`. */
    readonly text: string;
}

/** A token that could be taken. */
export interface Alternative extends TokenSpan {
    /** ln P, as in `Step.logProb`. */
    readonly logProb: number;
}

/** One decoding step: the token taken, and what else it could have been. */
export interface Step {
    readonly token: TokenSpan;
    /**
     * ln P(token | all tokens before it), in nats.
     *
     * For a `healed` token the probability is taken among the tokens that agree with the
     * characters already typed; a server takes it among all.
     */
    readonly logProb: number;
    /**
     * The most probable tokens at this position, best first, the one taken included, unless it was chosen as a
     * less probable one. Special tokens, such as the end of the text, may be among them.
     */
    readonly alternatives: readonly Alternative[];
    /** `begun`: the request said that the continuation begins with it. */
    readonly source: 'model' | 'healed' | 'begun';
    /** Whether it was expected, and read in advance; it is the one that the model would have taken anyway. */
    readonly isDrafted?: true;
}

/** How many tokens were read in advance, in one run with the one before them, because they were expected. */
export interface Drafts {
    readonly runs: number;
    readonly drafted: number;
    /** Those that were taken, so that the model did not have to read them. */
    readonly accepted: number;
}

/** What the model was given. Its text is the end of the prefix, after the header. */
export interface PromptTrace {
    /** Token ids, oldest first. */
    readonly ids: Uint32Array;
    /** For each token, the UTF-8 byte offset of its end in the prompt's text; special tokens have no bytes. */
    readonly ends: Uint32Array;
    /**
     * The first tokens: begin-of-text, file marker and path, not the user's text. Where the text begins with
     * white space the last of them may hold some of that, too.
     */
    readonly header: readonly TokenSpan[];
    /** How many of the first tokens were still in the KV cache and were not computed again. */
    readonly reusedTokens: number;
    /** Characters of the text left of the cursor that did not fit into the window. */
    readonly outOfWindowChars: number;
    /** Characters just left of the cursor whose tokens are chosen anew (token healing). */
    readonly healedChars: number;
    /**
     * Where a server has read the prompt, which does not say into which tokens it cuts a text: how many characters
     * of the text it was given. `ids`, `ends` and `header` are empty then, and `reusedTokens` is 0.
     */
    readonly untokenizedChars?: number;
}

/** Why decoding ended. */
export type StopReason = (typeof stopReasons)[number];

export const stopReasons = [
    'end-of-text',
    'newline',
    /** The next line is no part of the block. */
    'dedent',
    /** The first line is less likely right than was asked for. */
    'unlikely',
    /** The next line is: it is left out. */
    'unlikely-line',
    'max-tokens',
    'time-budget',
    'cancelled',
    /** The bytes generated are no UTF-8. */
    'not-text',
    /** The next token that it was to begin with does not agree with the characters already typed, or is no text. */
    'contradiction',
] as const;

/** Whether a line ended before the model had written its end: what is there may be right, but is not all. */
export const isCutShort = (stop: StopReason): boolean =>
    !['newline', 'dedent', 'unlikely-line', 'end-of-text'].includes(stop);

/** Milliseconds spent in each part of the engine's work. */
export interface EngineTimings {
    /** Waiting for an earlier request to end. */
    readonly queueMs: number;
    readonly tokenizeMs: number;
    readonly prefillMs: number;
    readonly decodeMs: number;
}

export interface ModelFacts {
    readonly name: string;
    /** The class that config.json names, e.g. `LlamaForCausalLM`; '' where a server does not say. */
    readonly architecture: string;
    /** Number of weights, as the manifest or the server tells, or else counted in the graph. */
    readonly parameters: number | undefined;
    /** The most tokens that prompt and continuation may have together. */
    readonly contextTokens: number;
    /** 0 where a server does not say. */
    readonly vocabularySize: number;
    /** 0 where a server does not say. */
    readonly layers: number;
    /** The weights file, relative to the model folder; the origin of a server that has them. */
    readonly weights: string;
    /** Host and port of the server that runs it; absent where this machine does. */
    readonly server?: string;
    /** The confidence from which the folder's calibration would have a line shown unasked, 0 to 1. */
    readonly minConfidence: number | undefined;
    // Of a model on this machine only:
    readonly precision?: Precision | undefined;
    /** Of the graph's file and of all files beside it that it needs. */
    readonly bytes?: number | undefined;
    /**
     * How keys and values are kept: `in-place` in one buffer; `growing` in a new one for each token; `none`: the whole
     * text is read anew for each token, which is slow.
     */
    readonly kvCache?: 'in-place' | 'growing' | 'none' | undefined;
    /** Memory that each token of the context takes. */
    readonly kvBytesPerToken?: number | undefined;
    /** What the manifest or the model's card names, e.g. `apache-2.0`. */
    readonly licence?: string | undefined;
}

/** What a model's weights are written with, or `mixed` where none of these has nine tenths of them. */
export type Precision = (typeof weightPrecisions)[number];

export const weightPrecisions = ['float32', 'float16', '8-bit', '4-bit', 'mixed'] as const;

/** One way to continue the prompt. */
export interface Continuation {
    /** Empty, beside a text, where a server gives no probabilities. */
    readonly steps: readonly Step[];
    /** The continuation, whole characters only, without what stopped it. */
    readonly text: string;
    readonly stop: StopReason;
    /**
     * For each line of `text`: P(the line is exactly right, all before it being so), 0 to 1, by the model
     * folder's calibration. Of a line that was cut short: P(it is exactly the beginning of the right one).
     *
     * Empty where the folder has no calibration, and where there is no text.
     */
    readonly confidences: readonly number[];
}

/** What the engine made of one request: the most probable continuation, and others. */
export interface Generation extends Continuation {
    readonly model: ModelFacts;
    readonly prompt: PromptTrace;
    /** Continuations that begin with another token, most probable first. */
    readonly others: readonly Continuation[];
    /** Of all continuations; a server tells of none. */
    readonly drafts?: Drafts;
    readonly timings: EngineTimings;
}

/** Why a request produced no ghost text. */
export type SkipReason =
    // Known before any text is read.
    | 'turned-off'
    | 'language-off'
    | 'manual-only'
    | 'private-file'
    | 'read-only'
    | 'several-cursors'
    | 'text-selected'
    | 'deleting'
    | 'moving'
    // Known from the text, without the model.
    | 'empty-prefix'
    | 'inside-character'
    | 'inside-word'
    | 'in-comment'
    | 'in-string'
    // What became of the request.
    | 'superseded'
    | 'engine-failed'
    | 'too-slow'
    | 'out-of-time'
    | 'out-of-tokens'
    // What the model wrote is not worth showing.
    | 'line-complete'
    | 'cut-away'
    | 'text-on-right'
    | 'too-short'
    | 'only-closers'
    | 'repeats-line'
    | 'just-deleted'
    | 'dismissed'
    | 'low-confidence';

/** What one text rule took away, or added. */
export interface Cut {
    readonly rule: string;
    /**
     * Where in the text that the rule was given: the first character removed, or before which something was
     * added. After a part of the text was typed, of the whole text as it was before that.
     */
    readonly at: number;
    readonly removed: string;
    /** What a rule put there instead: closing brackets and quotes. */
    readonly added?: string;
}

/** A text to show at the cursor. */
export interface Offer {
    readonly text: string;
    /** Characters right of the cursor that the text stands in for: closing brackets. */
    readonly overwrites: number;
}

export type Outcome =
    /** `others` are different continuations, best first; absent where there are none. */
    | ({ readonly kind: 'shown'; readonly others?: readonly Offer[] } & Offer)
    | { readonly kind: 'skipped'; readonly reason: SkipReason; readonly detail?: string };

export type Trigger = 'automatic' | 'invoke';

/** How sure the model is of a suggestion, and how sure it has to be. Both are probabilities, 0 to 1. */
export interface Confidence {
    /** P(the suggestion is exactly the rest of the line), or its beginning where it was cut short. */
    readonly probability: number;
    /** From here on it is shown unasked; what the user asked for is always shown. */
    readonly threshold: number;
    /** Whether time or tokens were used up before the line's end. */
    readonly isCutShort: boolean;
}

/** How an answer that was made for an earlier request serves again. */
export type Reuse =
    /** Its beginning was typed, or accepted, since. */
    | 'typed-along'
    /** It is asked for once more where it was made. */
    | 'same-place'
    /** It was made before anybody asked, after the line above was accepted. */
    | 'prepared';

/** Text that ends at the cursor. */
export interface LeftText {
    /** `\n` line ends. With an item of the completion list selected, as if that were inserted already. */
    readonly prefix: string;
    /** Characters of the document before `prefix`. */
    readonly omittedChars: number;
}

/** A place in a document, both counted from 0, in UTF-16 code units. */
export interface Cursor {
    readonly line: number;
    readonly character: number;
}

export interface CompletionTrace {
    /** Counts up from 1 in each session. */
    readonly request: number;
    /** Which document. */
    readonly uri: string;
    /** Absent where there is no editor. */
    readonly cursor?: Cursor;
    readonly languageId: string;
    readonly trigger: Trigger;
    /** Text left of the cursor, as far as it was read; absent where the situation alone decided. */
    readonly left?: LeftText;
    /** Characters right of the cursor, none of which the model is given. */
    readonly unreadRightChars: number;
    /** Absent when the model was not asked. */
    readonly generation?: Generation;
    /** Absent when `generation`, if there is one, was made for this request. */
    readonly reused?: Reuse;
    /** How many characters at the end of `left.prefix` were typed, or accepted, after `generation` was made. */
    readonly typedChars: number;
    readonly cuts: readonly Cut[];
    /** Absent when the model's folder has no calibration, or the model wrote nothing. */
    readonly confidence?: Confidence;
    readonly outcome: Outcome;
    /** From the request to the answer, in milliseconds. */
    readonly totalMs: number;
}
