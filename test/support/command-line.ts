import { commandLineBundle } from './project.ts';
import { runProgram, type Ended, type RunOptions } from './run-program.ts';
import { tinyFolder } from './tiny-model.ts';

/** Runs `complete` as users do. */
export function commandLine(args: readonly string[], options?: RunOptions): Promise<Ended> {
    return runProgram(process.execPath, [commandLineBundle, ...args], options);
}

/** The same with the tiny model. */
export function tinyCommandLine(args: readonly string[], options?: RunOptions): Promise<Ended> {
    return commandLine(['--model', tinyFolder, ...args], options);
}
