import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Disposable } from '../../src/base/disposable.ts';
import { projectRoot } from './project.ts';
import { tinyFolder } from './tiny-model.ts';

/** A process with engines of its own, which a test ends. */
export interface ParentProgram extends Disposable {
    /** Process ids of its engines. */
    readonly engines: readonly number[];
    kill(signal: NodeJS.Signals): void;
}

/** @param when what the engines do when the test hears of them */
export async function parentOf(
    count: number,
    folder = tinyFolder,
    when: 'starting' | 'working' = 'working',
): Promise<ParentProgram> {
    const program = join(projectRoot, 'test', 'support', 'engine-parent.ts');
    const parent = spawn(
        process.execPath,
        ['--import', 'tsx', program, String(count), folder, when],
        { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const kill = (signal: NodeJS.Signals): void => {
        parent.kill(signal);
    };
    const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
    return {
        engines: JSON.parse(line) as number[],
        kill,
        dispose: () => {
            kill('SIGKILL');
        },
    };
}
