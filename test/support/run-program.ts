import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { projectRoot } from './project.ts';

export interface Ended {
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

export interface RunOptions {
    /** The working folder; the project's by default. */
    readonly cwd?: string;
    /** What stands on its standard input; nothing by default. */
    readonly stdin?: string;
}

/** Runs a program to its end. */
export async function runProgram(
    program: string,
    args: readonly string[],
    { cwd = projectRoot, stdin = '' }: RunOptions = {},
): Promise<Ended> {
    const child = spawn(program, args, { cwd });
    // A program that does not read its input closes it.
    child.stdin.on('error', () => undefined).end(stdin);
    const exit = new Promise<number | null>((resolve, reject) => {
        child.once('error', reject).once('close', resolve);
    });
    const [exitCode, stdout, stderr] = await Promise.all([
        exit,
        text(child.stdout),
        text(child.stderr),
    ]);
    return { exitCode, stdout, stderr };
}
