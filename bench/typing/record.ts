/**
 * Makes the scripts that the bench replays: `node --import tsx bench/typing/record.ts`.
 *
 * Each is a change of a file of this project, typed in the simulated editor of `eval/typing`, with a human's
 * rhythm, slips of the finger that are corrected, pauses, and suggestions that are taken. The same list gives the
 * same scripts.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { Random } from '../../eval/cases/random.ts';
import { projectRoot } from '../options.ts';
import { Recorder } from './recorder.ts';
import { parseScript, type Script } from './script.ts';

interface Recording {
    readonly name: string;
    readonly path: string;
    readonly source: string;
    readonly before: string;
    readonly after: string;
}

const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8' });

/** What one commit did to a file. */
function commitOf(name: string, path: string, commit: string): Recording {
    const at = (revision: string): string => git('show', `${revision}:${path}`);
    const source = `commit ${commit} of this project`;
    return { name, path, source, before: at(`${commit}~`), after: at(commit) };
}

/** The end of a file, from a line on, as if it had been written last. */
function endOf(name: string, path: string, firstLine: number): Recording {
    const after = readFileSync(join(projectRoot, path), 'utf8');
    const before = after
        .split('\n')
        .slice(0, firstLine - 1)
        .join('\n');
    const source = `${path} of this project, from line ${firstLine} on`;
    return { name, path, source, before: `${before}\n`, after };
}

const recordings: readonly Recording[] = [
    commitOf('go-back-to-a-safe-place', 'src/engine/healing.ts', '9210ef4'),
    commitOf('count-covered-brackets', 'src/core/covered-suffix.ts', 'befd53f'),
    commitOf('keep-training-state', 'training/smallcode/trainer.py', '956fd90'),
    commitOf('find-a-cache-folder', 'scripts/setup/cache.mjs', '5f717fa'),
    endOf('add-up-tides', 'samples/tides/tides.go', 25),
];

for (const [seed, { before, after, ...about }] of recordings.entries()) {
    const recorder = new Recorder(about.path, before, new Random(seed));
    recorder.turnInto(after);
    const { name, ...rest } = about;
    const { events } = recorder;
    const script: Omit<Script, 'name'> = { ...rest, text: before, events };
    const file = join(import.meta.dirname, 'scripts', `${name}.json`);
    const json = await format(JSON.stringify(script), {
        ...(await resolveConfig(file)),
        filepath: file,
    });
    parseScript(name, json);
    writeFileSync(file, json);
    console.log(
        `${name}: ${events.length} keys in ${((events.at(-1)?.atMs ?? 0) / 1000).toFixed(0)} s`,
    );
}
