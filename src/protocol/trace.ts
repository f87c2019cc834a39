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

/** One decoding step: the token taken, and what else it could have been. */
export interface Step {
    readonly token: TokenSpan;
    /**
     * ln P(token | all tokens before it), in nats.
     *
     * For a `healed` token the probability is taken among the tokens that agree with the
     * characters already typed.
     */
    readonly logProb: number;
    /** The most probable tokens at this position, best first, the one taken included. */
    readonly alternatives: readonly { readonly text: string; readonly logProb: number }[];
    readonly source: 'model' | 'healed';
}

/** What the model was given. Its text is the end of the prefix, after the header. */
export interface PromptTrace {
    /** Token ids, oldest first. */
    readonly ids: Uint32Array;
    /** For each token, the UTF-8 byte offset of its end in the prompt's text; special tokens have no bytes. */
    readonly ends: Uint32Array;
    /** How many of the first tokens are the header (begin-of-text, file marker, path), not the user's text. */
    readonly headerTokens: number;
    /** How many of the first tokens were still in the KV cache and were not computed again. */
    readonly reusedTokens: number;
    /** Characters of the text left of the cursor that did not fit into the window. */
    readonly outOfWindowChars: number;
    /** Characters just left of the cursor whose tokens are chosen anew (token healing). */
    readonly healedChars: number;
}

/** Why decoding ended. */
export type StopReason = (typeof stopReasons)[number];

export const stopReasons = [
    'end-of-text',
    'newline',
    'max-tokens',
    'time-budget',
    'cancelled',
    /** The bytes generated are no UTF-8. */
    'not-text',
] as const;

/** Whether a line ended before the model had written its end: what is there may be right, but is not all. */
export const isCutShort = (stop: StopReason): boolean =>
    stop !== 'newline' && stop !== 'end-of-text';

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
    /** The class that config.json names, e.g. `LlamaForCausalLM`. */
    readonly architecture: string;
    /** Number of weights, where the manifest tells. */
    readonly parameters: number | undefined;
    /** The most tokens that prompt and continuation may have together. */
    readonly contextTokens: number;
    readonly vocabularySize: number;
    readonly layers: number;
    /** The weights file, relative to the model folder. */
    readonly weights: string;
    /** The confidence from which the folder's calibration would have a line shown unasked, 0 to 1. */
    readonly minConfidence: number | undefined;
}

/** What the engine made of one request. */
export interface Generation {
    readonly model: ModelFacts;
    readonly prompt: PromptTrace;
    readonly steps: readonly Step[];
    /** The continuation, whole characters only, without what stopped it. */
    readonly text: string;
    readonly stop: StopReason;
    /**
     * P(`text` is exactly the rest of the line), 0 to 1, by the model folder's calibration. Of a line that
     * was cut short: P(`text` is exactly the beginning of that rest), right as far as it goes.
     *
     * Undefined where the folder has none, for several lines, and where there is no text.
     */
    readonly confidence: number | undefined;
    readonly timings: EngineTimings;
}

/** Why a request produced no ghost text. */
export type SkipReason =
    | 'turned-off'
    | 'language-off'
    | 'manual-only'
    | 'empty-prefix'
    | 'inside-character'
    | 'superseded'
    | 'engine-failed'
    | 'out-of-time'
    | 'out-of-tokens'
    | 'line-complete'
    | 'cut-away'
    | 'low-confidence';

/** What one text rule took away. */
export interface Cut {
    readonly rule: string;
    readonly removed: string;
}

export type Outcome =
    /** `overwrites` counts characters right of the cursor that the text stands in for: closing brackets. */
    | { readonly kind: 'shown'; readonly text: string; readonly overwrites: number }
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
    | 'same-place';

export interface CompletionTrace {
    /** Counts up from 1 in each session. */
    readonly request: number;
    readonly languageId: string;
    readonly trigger: Trigger;
    /** Characters right of the cursor, none of which the model is given. */
    readonly unreadRightChars: number;
    /** Absent when the model was not asked. */
    readonly generation?: Generation;
    /** Absent when `generation`, if there is one, was made for this request. */
    readonly reused?: Reuse;
    readonly cuts: readonly Cut[];
    /** Absent when the model's folder has no calibration, or the model wrote nothing. */
    readonly confidence?: Confidence;
    readonly outcome: Outcome;
    /** From the request to the answer, in milliseconds. */
    readonly totalMs: number;
}
