import { ProgressType, RequestType } from 'vscode-jsonrpc/node';
import type { EngineErrorData } from './errors.ts';
import type { Generation, ModelFacts, Step } from './trace.ts';

export interface LoadParams {
    /** Absolute path of a model folder in the Hugging Face layout. */
    readonly folder: string;
    /** Threads for one inference, at least 1. */
    readonly threads: number;
}

/** One request to continue text. It has no field for text right of the cursor, on purpose. */
export interface CompleteParams {
    /** Text that ends at the cursor; `\n` line ends. May lack the document's beginning. */
    readonly prefix: string;
    /** Characters of the document before `prefix`, which the engine does not get. */
    readonly omittedChars: number;
    /** The file's path, relative to its workspace where there is one; the model sees its last parts. */
    readonly path?: string;
    /** The most tokens that prompt and continuation may have together. */
    readonly contextTokens: number;
    /** The most tokens to generate, at least 1. */
    readonly maxNewTokens: number;
    /** Wall-clock budget for the whole request, in milliseconds. */
    readonly budgetMs: number;
    /** Whether the continuation may go past the end of the line. */
    readonly multiline: boolean;
    /** How many of the best tokens to report at each step, 0 for none. */
    readonly alternatives: number;
    /** When given, each step is also sent at once as `StepProgress` with this token. */
    readonly progress?: number;
}

/** Loads a model, in place of the one before. */
export const Load = new RequestType<LoadParams, ModelFacts, EngineErrorData>('load');

/** Continues text. A newer request, or cancellation, ends the one that runs with `stop: 'cancelled'`. */
export const Complete = new RequestType<CompleteParams, Generation, EngineErrorData>('complete');

export const StepProgress = new ProgressType<Step>();
