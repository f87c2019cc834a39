import { ProgressType, RequestType } from 'vscode-jsonrpc/node';
import type { EngineErrorData } from './errors.ts';
import type { Generation, ModelFacts, Step } from './trace.ts';

export interface LoadParams {
    /** Absolute path of a model folder in the Hugging Face layout. */
    readonly folder: string;
    /** Threads for one inference, at least 1. */
    readonly threads: number;
}

/** Text left of a cursor, and how much of it to read. It has no field for text on the right, on purpose. */
export interface ReadParams {
    /** Text that ends at the cursor; `\n` line ends. May lack the document's beginning. */
    readonly prefix: string;
    /** Characters of the document before `prefix`, which the engine does not get. */
    readonly omittedChars: number;
    /** The file's path, relative to its workspace where there is one; the model sees its last parts. */
    readonly path?: string;
    /** The most tokens that prompt and continuation may have together. */
    readonly contextTokens: number;
    /**
     * How many of them are kept free for a continuation. The same for all requests about a document,
     * however long a continuation each wants, so that the window's edge and with it the KV cache stay.
     */
    readonly reservedTokens: number;
    /** Whether the tokens just left of the cursor may be chosen anew (token healing); off in experiments only. */
    readonly healing: boolean;
}

/** One request to continue text. */
export interface CompleteParams extends ReadParams {
    /** The most tokens to generate, at least 1 and at most `reservedTokens`. */
    readonly maxNewTokens: number;
    /** Wall-clock budget for the whole request, in milliseconds. */
    readonly budgetMs: number;
    /** Where a continuation of several lines ends; absent for the rest of the line. */
    readonly block?: BlockLimit;
    /**
     * Ends the best continuation as soon as its first line is sure to be less likely right than this, 0 to 1;
     * null: than the model folder asks for. Absent, or without a calibration: the line is written to its end.
     */
    readonly stopBelow?: number | null;
    /** How many of the best tokens to report at each step, 0 for none. */
    readonly alternatives: number;
    /** How many different continuations to give, the best one included, at least 1. */
    readonly branches: number;
    /**
     * Ids of the tokens that the continuation begins with, however improbable; the most probable ones follow.
     * At most `maxNewTokens`; with as many it only says how probable these are. One that does not agree with the
     * characters already typed, or is a special or unknown token, ends it (`contradiction`). Nothing else ends it
     * before all of them are taken, but for cancellation and time.
     */
    readonly begin?: readonly number[];
    /** Reads each token alone, whatever is expected; in measurements only. Without it, where that pays. */
    readonly drafts?: false;
    /** Computes the whole prompt, whatever the KV cache holds. */
    readonly recompute?: true;
    /** Nobody waits for it: it is not begun while one runs that somebody waits for, and gives way to any `Complete`. */
    readonly background: boolean;
    /**
     * How long after the request its steps are told of, in milliseconds. Each message costs more than half a
     * step, and what is over sooner need not be followed.
     */
    readonly tellAfterMs: number;
    /** When given, each step of the best continuation is also sent as `StepProgress` with this token. */
    readonly progress?: number;
}

/** A block of lines ends before the first line that is indented no further than its head. */
export interface BlockLimit {
    /**
     * The indent of the block's head in columns; a tab reaches to the next multiple of 4. -1: no line ends it.
     * Two blank lines in a row do, whatever the indent.
     */
    readonly indent: number;
    /**
     * It also ends before the first line, the very first one aside, with which all lines so far together
     * are less likely right than this; null and absent as in `CompleteParams.stopBelow`.
     */
    readonly stopBelow?: number | null;
}

/** What reading ahead did. */
export interface Warmed {
    /** Tokens that the KV cache had not held and holds now. */
    readonly computedTokens: number;
    /** Whether all of the prompt is in the KV cache now. */
    readonly isWhole: boolean;
}

/** Text to be taken apart. */
export interface TokenizeParams {
    readonly text: string;
}

export interface Tokenized {
    /** For each token, the UTF-8 byte offset of its end in the text. */
    readonly ends: Uint32Array;
}

/** What the inference process takes of the machine. */
export interface Usage {
    /** Memory that it holds, in bytes: weights, KV cache and program (resident set size). */
    readonly residentBytes: number;
}

/** A step that was just taken. */
export interface StepTaken {
    readonly step: Step;
    /**
     * The continuation so far: whole characters, without those that were typed already, without the newline
     * that ended it. A line end stands in it once it is known that the next line belongs to the block. So it
     * only grows, and the finished continuation begins with it, but for a last line that is left out as
     * too unlikely.
     */
    readonly text: string;
}

/** Loads a model, in place of the one before. */
export const Load = new RequestType<LoadParams, ModelFacts, EngineErrorData>('load');

/**
 * Continues text. A newer request, or cancellation, ends the one that runs: with `stop: 'cancelled'`, or with
 * fewer `others` where the best continuation was finished already.
 */
export const Complete = new RequestType<CompleteParams, Generation, EngineErrorData>('complete');

/** Reads text into the KV cache. It is not begun while a `Complete` runs or waits, and any other request ends it. */
export const Warm = new RequestType<ReadParams, Warmed, EngineErrorData>('warm');

/** Says where the tokens of a text end. It runs no model and waits for nothing. */
export const Tokenize = new RequestType<TokenizeParams, Tokenized, EngineErrorData>('tokenize');

/** Says what the process uses. It waits for nothing but the step that runs. */
export const MeasureUsage = new RequestType<object, Usage, EngineErrorData>('usage');

export const StepProgress = new ProgressType<StepTaken>();
