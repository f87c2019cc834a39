// @ts-check
// The command line of the project: `npm run -s complete -- FILE:LINE:COLUMN`.
import { ensureBuilt } from './setup/ensure-built.mjs';
import { run } from './setup/process.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { join } from 'node:path';

ensureBuilt();
process.exitCode = await run(process.execPath, [
    join(projectRoot, 'dist', 'cli.cjs'),
    ...process.argv.slice(2),
]);
