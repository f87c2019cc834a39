import { parseArgs } from 'node:util';
import { messageOf } from '../base/message-of.ts';

export const usage = `Continues code from the left, as the editor would.

  complete FILE:LINE:COLUMN   prints the rest of the line at that cursor (both count from 1)
  complete --jsonl FILE       reads {"id", "prefix", "path"?, "maxTokens"?}, one object a line (- for stdin),
                              and writes {id, text, shown, reason, confidence, meanLogProb, tokens, reusedTokens,
                              latencyMs}

  --trace                     prints each token with its probability and what else it could have been
  --model DIR                 a model folder in the Hugging Face layout (default: the one that ships)
  --max-tokens N              the most tokens to generate, 1 to 256 (default: 32)
  --min-confidence P          shows only what is that likely to be exactly right, 0 to 1; "default" for what the model
                              asks for, as in the editor while you type (without this option all is shown: you asked)
  --steps                     with --jsonl: adds {stop, steps}, each step with its text and log-probability`;

/** A mistake in how the command was called. */
export class UsageError extends Error {}

export interface Cursor {
    readonly file: string;
    /** From 1. */
    readonly line: number;
    /** In UTF-16 code units, from 1. */
    readonly column: number;
}

export interface Arguments {
    readonly work:
        | { readonly kind: 'cursor'; readonly cursor: Cursor; readonly trace: boolean }
        | { readonly kind: 'jsonl'; readonly file: string; readonly steps: boolean }
        | { readonly kind: 'help' };
    readonly model: string | undefined;
    readonly maxTokens: number | undefined;
    /** 0 to 1, or null for the model's own; undefined shows everything, as where a user asks in the editor. */
    readonly minConfidence: number | null | undefined;
}

/** @throws UsageError */
export function parseArguments(args: readonly string[]): Arguments {
    const { values, positionals } = parse(args);
    const { model, jsonl, trace = false, steps = false } = values;
    const given = <T>(text: string | undefined, read: (text: string) => T): T | undefined =>
        text === undefined ? undefined : read(text);
    const common = {
        model,
        maxTokens: given(values['max-tokens'], tokens),
        minConfidence: given(values['min-confidence'], confidence),
    };
    if (values.help) return { work: { kind: 'help' }, ...common };
    const [place, ...more] = positionals;
    if (jsonl !== undefined) {
        if (place !== undefined)
            throw new UsageError('Give either FILE:LINE:COLUMN or --jsonl FILE.');
        if (trace) throw new UsageError('--trace goes with FILE:LINE:COLUMN.');
        return { work: { kind: 'jsonl', file: jsonl, steps }, ...common };
    }
    if (steps) throw new UsageError('--steps goes with --jsonl; --trace is for people.');
    if (place === undefined || more.length > 0) throw new UsageError('Give one FILE:LINE:COLUMN.');
    return { work: { kind: 'cursor', cursor: cursor(place), trace }, ...common };
}

function parse(args: readonly string[]) {
    try {
        return parseArgs({
            args: [...args],
            allowPositionals: true,
            options: {
                jsonl: { type: 'string' },
                model: { type: 'string' },
                'max-tokens': { type: 'string' },
                'min-confidence': { type: 'string' },
                steps: { type: 'boolean' },
                trace: { type: 'boolean' },
                help: { type: 'boolean', short: 'h' },
            },
        });
    } catch (error) {
        throw new UsageError(messageOf(error));
    }
}

function cursor(place: string): Cursor {
    const match = /^(?<file>.+):(?<line>\d+):(?<column>\d+)$/.exec(place)?.groups;
    const line = Number(match?.['line']);
    const column = Number(match?.['column']);
    if (!match?.['file'] || line < 1 || column < 1) {
        throw new UsageError(`${place} is not FILE:LINE:COLUMN with numbers from 1.`);
    }
    return { file: match['file'], line, column };
}

function tokens(text: string): number {
    const count = Number(text);
    if (!Number.isInteger(count) || count < 1 || count > 256) {
        throw new UsageError(`--max-tokens ${text} is not a whole number from 1 to 256.`);
    }
    return count;
}

function confidence(text: string): number | null {
    if (text === 'default') return null;
    const probability = Number(text);
    if (text.trim() === '' || !(probability >= 0 && probability <= 1)) {
        throw new UsageError(
            `--min-confidence ${text} is not a number from 0 to 1, nor "default".`,
        );
    }
    return probability;
}
