import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const projectRoot = join(import.meta.dirname, '..');

export const usage = `npm run eval -- [options]      how often the rest of a line is right, and how sure the model is of it

  Cursors are put into source files that the model never saw; the command line of the product (complete --jsonl)
  completes each, and what it says is compared with what really stood there up to the end of the line.

  --corpus FILE   {"repository", "path", "text"}, one object a line (default: ${join('corpus', 'validation.jsonl')} in
                  $LEFTWARD_TRAINING or ${join('~', '.cache', 'leftward', 'training')}, as python -m scripts.build_corpus makes it)
  --clones DIR    or: local clones or bare mirrors named owner+name, at the commits of training/validation.csv; without the
                  filters of the corpus, so figures differ from those of the model card
  --files DIR     or: any folder with source files, for instance of your own
  --cases N       how many cursors (default: 2000)
  --seed N        another seed, other cursors (default: 1)
  --model DIR     a model folder (default: the one that ships)
  --json FILE     also writes every number and every case
  --kind before-text   only cursors before text that goes on in their line, within what is closed: how often something is
                  suggested there unasked, and how often that is right
  --markdown      prints Markdown
  --no-healing    with token healing turned off, to see what it is worth
  --calibrate     fits how sure the model has to be, on half of the files, and writes it into the model's folder

npm run eval -- --typing     what suggestions save a user who types; npm run eval -- --typing --help says more`;

/** A mistake in how the command was called. */
export class UsageError extends Error {}

/** Where the files come from. */
export type Source =
    | { readonly kind: 'corpus'; readonly file: string }
    | { readonly kind: 'clones'; readonly folder: string }
    | { readonly kind: 'files'; readonly folder: string };

export interface EvalOptions {
    readonly source: Source;
    readonly cases: number;
    readonly seed: number;
    /** Absolute path of a model folder. */
    readonly model: string;
    readonly json: string | undefined;
    readonly markdown: boolean;
    /** A kind of cursor that is measured by itself. */
    readonly kind: 'before-text' | undefined;
    readonly calibrate: boolean;
    /** Whether the tokens just left of the cursor may be chosen anew. */
    readonly healing: boolean;
    readonly help: boolean;
}

/** Where the training scripts put the corpus: a recipe has its own folder, as in training/smallcode/places.py. */
export function usualCorpus({ LEFTWARD_TRAINING: work }: NodeJS.ProcessEnv): string {
    const usual = join(homedir(), '.cache', 'leftward', 'training');
    return join(work === undefined || work === '' ? usual : work, 'corpus', 'validation.jsonl');
}

/**
 * @param from the folder that relative paths start from
 * @throws UsageError
 */
export function parseOptions(args: readonly string[], from: string): EvalOptions {
    const values = parse(args);
    const path = (name: string): string => resolve(from, name);
    const { json } = values;
    return {
        source: sourceOf(values, path),
        cases: wholeNumber('--cases', values.cases, 1),
        seed: wholeNumber('--seed', values.seed, 0),
        model: modelFolder(values.model, path),
        json: json === undefined ? undefined : path(json),
        markdown: values.markdown,
        kind: kindOf(values.kind),
        calibrate: values.calibrate,
        healing: !values['no-healing'],
        help: values.help,
    };
}

function kindOf(name: string | undefined): EvalOptions['kind'] {
    if (name === undefined || name === 'before-text') return name;
    throw new UsageError(`--kind ${name} is not "before-text".`);
}

/** The options that name where files come from. */
export const sourceOptions = {
    corpus: { type: 'string' },
    clones: { type: 'string' },
    files: { type: 'string' },
} as const;

/**
 * @param path makes a path absolute
 * @throws UsageError
 */
export function sourceOf(
    { corpus, clones, files }: Partial<Record<keyof typeof sourceOptions, string | undefined>>,
    path: (name: string) => string,
): Source {
    if ([corpus, clones, files].filter((given) => given !== undefined).length > 1) {
        throw new UsageError('Give one of --corpus, --clones and --files.');
    }
    if (clones !== undefined) return { kind: 'clones', folder: path(clones) };
    if (files !== undefined) return { kind: 'files', folder: path(files) };
    return { kind: 'corpus', file: path(corpus ?? usualCorpus(process.env)) };
}

/** The folder of the model that is named, or of the one that ships. */
export function modelFolder(name: string | undefined, path: (name: string) => string): string {
    return name === undefined ? join(projectRoot, 'models', 'default') : path(name);
}

function parse(args: readonly string[]) {
    try {
        return parseArgs({
            args: [...args],
            options: {
                ...sourceOptions,
                cases: { type: 'string', default: '2000' },
                seed: { type: 'string', default: '1' },
                model: { type: 'string' },
                json: { type: 'string' },
                markdown: { type: 'boolean', default: false },
                kind: { type: 'string' },
                calibrate: { type: 'boolean', default: false },
                'no-healing': { type: 'boolean', default: false },
                help: { type: 'boolean', short: 'h', default: false },
            },
        }).values;
    } catch (error) {
        throw new UsageError(error instanceof Error ? error.message : String(error));
    }
}

/** @throws UsageError */
export function wholeNumber(option: string, text: string, least: number): number {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least) return value;
    throw new UsageError(`${option} ${text} is not a whole number from ${least} on.`);
}
