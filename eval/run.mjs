// @ts-check
// Measures how good the completions are: `npm run eval`; `npm run eval -- --help` says what it can do.
import { ensureBuilt } from '../scripts/setup/ensure-built.mjs';
import { run } from '../scripts/setup/process.mjs';
import { projectRoot } from '../scripts/setup/project-root.mjs';

ensureBuilt();
process.exitCode = await run(
    process.execPath,
    ['--import', 'tsx', 'eval/main.ts', ...process.argv.slice(2)],
    { cwd: projectRoot },
);
