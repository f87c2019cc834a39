// @ts-check
// The command line of the project: `npm run -s complete -- FILE:LINE:COLUMN`.
import { join } from 'node:path';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { run } from './setup/process.mjs';
import { projectRoot } from './setup/project-root.mjs';

ensureBuilt();
const commandLine = join(projectRoot, 'dist', 'cli.cjs');
process.exitCode = await run(process.execPath, [commandLine, ...process.argv.slice(2)], {
    // npm goes to the project's folder; paths are meant from where the user stands.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
});
