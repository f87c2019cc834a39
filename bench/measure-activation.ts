import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './options.ts';
import { median } from './statistics.ts';

/**
 * From loading the extension's bundle until `activate` has returned, in milliseconds: the median of
 * fresh Node processes, in which `vscode` is a module that does nothing (bench/stand-ins).
 */
export function measureActivation(starts: number): number {
    const program = join(projectRoot, 'bench', 'activate-once.mjs');
    const env = { ...process.env, NODE_PATH: join(projectRoot, 'bench', 'stand-ins') };
    const times = Array.from({ length: starts }, () =>
        Number(execFileSync(process.execPath, [program], { env, encoding: 'utf8' })),
    );
    return median(times);
}
