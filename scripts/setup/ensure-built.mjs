// @ts-check
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';

/** Installs and builds where the sources are newer than the bundles; says so on stderr only. */
export function ensureBuilt() {
    const built = modified(join(projectRoot, 'dist', 'cli.cjs'));
    const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' });
    const newest = Math.max(...sources.map((file) => modified(join(projectRoot, 'src', file))));
    if (built > newest) return;
    const prepare = join(projectRoot, 'scripts', 'setup', 'prepare.mjs');
    // Its output goes to stderr: stdout belongs to the program that follows.
    const { status } = spawnSync(process.execPath, [prepare], { stdio: ['ignore', 2, 2] });
    if (status !== 0) process.exit(1);
}

/** When the file was written, in milliseconds; 0 where there is none. @param {string} file */
function modified(file) {
    return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
