import { parseArgs } from 'node:util';

export interface FuzzOptions {
    readonly edits: number;
    readonly faults: number;
    readonly seed: number;
    readonly json: boolean;
    /** A file with operations to do in place of drawn ones. */
    readonly from: string | undefined;
}

export const usage = `Drives the whole extension over a fake editor, with real engine processes, at random:

  npm run fuzz -- --edits 10000 --faults 2000 --seed 1

  --edits N    what a user does: keys, moves, settings, languages, accepted suggestions, hostile text (default 1000)
  --faults N   what goes wrong: engines that die, stand still, are slow or answer nonsense, servers too (default 200)
  --seed N     determines all of it, as far as processes allow (default 1)
  --from FILE  does again what a failure has written to a file
  --json       prints the counts as one JSON object

The exit code is 1 where a count is not 0.`;

/** @throws Error for what is no option, or no whole number */
export function parseOptions(words: readonly string[]): FuzzOptions {
    const { values } = parseArgs({
        args: [...words],
        options: {
            edits: { type: 'string', default: '1000' },
            faults: { type: 'string', default: '200' },
            seed: { type: 'string', default: '1' },
            from: { type: 'string' },
            json: { type: 'boolean', default: false },
        },
    });
    return {
        edits: wholeNumber('edits', values.edits),
        faults: wholeNumber('faults', values.faults),
        seed: wholeNumber('seed', values.seed),
        json: values.json,
        from: values.from,
    };
}

function wholeNumber(name: string, text: string): number {
    if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number: ${text}`);
    return Number(text);
}
