import { parseArgs } from 'node:util';
import { messageOf } from '../base/message-of.ts';

export const usage = `Continues code from the left, as the editor would.

  complete FILE:LINE:COLUMN   prints the rest of the line at that cursor (both count from 1)
  complete --jsonl FILE       reads {"id", "prefix", "path"?, "lineSuffix"?, "maxTokens"?, "multiline"?}, one object
                              a line (- for stdin), and writes {id, text, shown, reason, overwrites, confidence,
                              meanLogProb, tokens, reusedTokens, latencyMs}

  --multiline WHEN            whether to go past the end of the line: "never" (default), "auto" as where a user asks
                              in the editor, or "always"
  --alternatives N            so many different continuations, 1 to 5 (default: 1), the most probable one first, with
                              a line "---" between them; with --jsonl those after the first are added as {others}
  --trace                     prints each token with its probability and what else it could have been
  --model DIR                 a model folder in the Hugging Face layout (default: the one that ships)
  --max-tokens N              the most tokens to generate, 1 to 256 (default: 32, of several lines 128)
  --min-confidence P          shows only what is that likely to be exactly right, 0 to 1; "default" for what the model
                              asks for, as in the editor while you type (without this option all is shown: you asked)
  --steps                     with --jsonl: adds {stop, steps}, each step with its text and log-probability
  --no-healing                lets the model go on exactly behind the tokens left of the cursor, for experiments`;

export const multilines = ['auto', 'never', 'always'] as const;
export type Multiline = (typeof multilines)[number];

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
    readonly multiline: Multiline;
    /** How many different continuations. */
    readonly alternatives: number;
    /** Token healing. */
    readonly healing: boolean;
}

/** @throws UsageError */
export function parseArguments(args: readonly string[]): Arguments {
    const { values, positionals } = parse(args);
    const { model, jsonl, trace = false, steps = false } = values;
    const given = <T>(text: string | undefined, read: (text: string) => T): T | undefined =>
        text === undefined ? undefined : read(text);
    const common = {
        model,
        maxTokens: given(values['max-tokens'], (text) => count('--max-tokens', text, 256)),
        minConfidence: given(values['min-confidence'], confidence),
        multiline: given(values.multiline, multiline) ?? 'never',
        alternatives: given(values.alternatives, (text) => count('--alternatives', text, 5)) ?? 1,
        healing: values['no-healing'] !== true,
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
                multiline: { type: 'string' },
                alternatives: { type: 'string' },
                'no-healing': { type: 'boolean' },
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

function count(option: string, text: string, most: number): number {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most) {
        throw new UsageError(`${option} ${text} is not a whole number from 1 to ${most}.`);
    }
    return value;
}

function multiline(text: string): Multiline {
    const known = multilines.find((name) => name === text);
    if (known === undefined) {
        throw new UsageError(`--multiline ${text} is not "auto", "never" or "always".`);
    }
    return known;
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
