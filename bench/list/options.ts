import { parseArgs } from 'node:util';
import { projectRoot } from '../options.ts';

export const usage = `npm run bench -- --list [--words N] [--extension DIR] [--json]

How much later VS Code's completion list opens because of Leftward, and how often the list hides a suggestion:
in a real, browser-based VS Code (Linux on x64), on words of TypeScript and Python typed by real keys.

  --words N        words of each language (default 30, which takes about half an hour)
  --extension DIR  another build of the extension
  --json           one JSON object on stdout instead of a table`;

export interface ListOptions {
    readonly words: number;
    readonly extension: string;
    readonly json: boolean;
}

/** @throws TypeError for arguments that are not known */
export function parseListOptions(args: readonly string[]): ListOptions {
    const { values } = parseArgs({
        args: [...args],
        options: {
            list: { type: 'boolean', default: true },
            words: { type: 'string', default: '30' },
            extension: { type: 'string', default: projectRoot },
            json: { type: 'boolean', default: false },
        },
    });
    const words = Number(values.words);
    if (!Number.isInteger(words) || words < 1) {
        throw new TypeError(`--words ${values.words} is not a whole number above 0.`);
    }
    return { words, extension: values.extension, json: values.json };
}
