import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseThreads } from '../src/core/threads.ts';
import type { LoadParams } from '../src/protocol/engine.ts';
import type { TypingOptions } from './measure-typing.ts';

export const projectRoot = join(import.meta.dirname, '..');
export const engineBundle = join(projectRoot, 'dist', 'engine.cjs');

export const usage = `npm run bench -- [--model DIR] [--threads N] [--json] [--long | --quick]

  --model DIR   a model folder (default: the one that ships)
  --threads N   threads for one inference (default: as the extension chooses)
  --json        one JSON object on stdout instead of a table
  --long        memory over 2,000 completions instead of 300
  --quick       a few repetitions of each measure: to see that it works, not how fast it is`;

export interface BenchOptions extends TypingOptions {
    readonly model: LoadParams;
    readonly json: boolean;
    /** Fresh processes for one figure. */
    readonly starts: number;
    /** Requests for one figure. */
    readonly requests: number;
    /** Completions over which memory is watched. */
    readonly completions: number;
}

/** @throws TypeError for arguments that are not known */
export function parseOptions(args: readonly string[]): BenchOptions {
    const { values } = parseArgs({
        args: [...args],
        options: {
            model: { type: 'string', default: join(projectRoot, 'models', 'default') },
            threads: { type: 'string', default: '0' },
            json: { type: 'boolean', default: false },
            long: { type: 'boolean', default: false },
            quick: { type: 'boolean', default: false },
        },
    });
    const threads = Number(values.threads);
    if (!Number.isInteger(threads) || threads < 0) {
        throw new TypeError(`--threads ${values.threads} is not a whole number.`);
    }
    return {
        model: { folder: values.model, threads: chooseThreads(threads, availableParallelism()) },
        json: values.json,
        starts: values.quick ? 2 : 7,
        requests: values.quick ? 8 : 60,
        typingSeconds: values.quick ? 3 : 60,
        typingKeys: values.quick ? 40 : Infinity,
        completions: values.long ? 2000 : values.quick ? 20 : 300,
    };
}
