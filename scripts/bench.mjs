// @ts-check
// Measures the project: `npm run bench`, with `-- --json` as one JSON object.
import { ensureBuilt } from './setup/ensure-built.mjs';
import { run } from './setup/process.mjs';
import { projectRoot } from './setup/project-root.mjs';

ensureBuilt();
process.exitCode = await run(
    process.execPath,
    ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)],
    { cwd: projectRoot },
);
