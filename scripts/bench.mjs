// @ts-check
// Measures the project: `npm run bench`, with `-- --json` as one JSON object; `-- --list` what becomes of VS Code's
// completion list.
import { ensureBuilt } from './setup/ensure-built.mjs';
import { run } from './setup/process.mjs';
import { projectRoot } from './setup/project-root.mjs';

ensureBuilt();
const options = process.argv.slice(2);
const program = options.includes('--list') ? 'bench/list/main.ts' : 'bench/main.ts';
process.exitCode = await run(process.execPath, ['--import', 'tsx', program, ...options], {
    cwd: projectRoot,
});
