import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
    modelFolder,
    sourceOf,
    sourceOptions,
    UsageError,
    wholeNumber,
    type Source,
} from '../options.ts';
import { featureNames, featuresInWords, isFeature, type FeatureName } from './features.ts';

const featureLines = Object.entries(featuresInWords)
    .map(([name, words]) => `${' '.repeat(23)}${name.padEnd(14)}${words}`)
    .join('\n');

export const typingUsage = `npm run eval -- --typing [options]      what suggestions save a user who types

  Pieces of source files that the model never saw are typed key by key through the product's own session and engine, with
  an editor that indents and closes brackets as VS Code does. The user reads what is suggested, and takes it, its first
  line or its first word where that is what comes next. Time is simulated: the same options give the same figures.

  --windows N          how many pieces, one of a file (default: 60)
  --keys N             characters of each piece; it ends with a line (default: 400)
  --seed N             another seed, other pieces and another rhythm (default: 1)
  --without FEATURE    switches a feature off; may be given several times:
${featureLines}
  --ablate             types everything once with all features and once without each, and prints the differences
  --corpus FILE, --clones DIR, --files DIR, --model DIR, --json FILE, --markdown    as without --typing

  It ends with exit code 1 where a suggestion flickered with all features on: what was typed agreed with it, and yet
  its rest was replaced.`;

export interface TypingOptions {
    readonly source: Source;
    readonly windows: number;
    /** Characters of each window, at least. */
    readonly keys: number;
    readonly seed: number;
    /** Absolute path of a model folder. */
    readonly model: string;
    readonly without: readonly FeatureName[];
    readonly ablate: boolean;
    readonly json: string | undefined;
    readonly markdown: boolean;
    readonly help: boolean;
}

/**
 * @param from the folder that relative paths start from
 * @throws UsageError
 */
export function parseTypingOptions(args: readonly string[], from: string): TypingOptions {
    const values = parse(args);
    const path = (name: string): string => resolve(from, name);
    const without = values.without.map(feature);
    if (values.ablate && without.length > 0) {
        throw new UsageError('Give one of --ablate and --without.');
    }
    return {
        source: sourceOf(values, path),
        windows: wholeNumber('--windows', values.windows, 1),
        keys: wholeNumber('--keys', values.keys, 1),
        seed: wholeNumber('--seed', values.seed, 0),
        model: modelFolder(values.model, path),
        without,
        ablate: values.ablate,
        json: values.json === undefined ? undefined : path(values.json),
        markdown: values.markdown,
        help: values.help,
    };
}

function feature(name: string): FeatureName {
    if (isFeature(name)) return name;
    throw new UsageError(`--without ${name} is none of ${featureNames.join(', ')}.`);
}

function parse(args: readonly string[]) {
    try {
        return parseArgs({
            args: [...args],
            options: {
                ...sourceOptions,
                typing: { type: 'boolean' },
                windows: { type: 'string', default: '60' },
                keys: { type: 'string', default: '400' },
                seed: { type: 'string', default: '1' },
                model: { type: 'string' },
                without: { type: 'string', multiple: true, default: [] },
                ablate: { type: 'boolean', default: false },
                json: { type: 'string' },
                markdown: { type: 'boolean', default: false },
                help: { type: 'boolean', short: 'h', default: false },
            },
        }).values;
    } catch (error) {
        throw new UsageError(error instanceof Error ? error.message : String(error));
    }
}
