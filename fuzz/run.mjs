// @ts-check
// Drives the whole extension at random: `npm run fuzz`; `npm run fuzz -- --help` says what it can do.
import { ensureBuilt } from '../scripts/setup/ensure-built.mjs';
import { run } from '../scripts/setup/process.mjs';
import { projectRoot } from '../scripts/setup/project-root.mjs';

ensureBuilt();
process.exitCode = await run(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', 'fuzz/main.ts', ...process.argv.slice(2)],
    { cwd: projectRoot },
);
