// @ts-check
// Installs what is missing and builds the bundles. Run as a process of its own where its output must
// not mix with another program's.
import { installNpmPackages } from './npm-packages.mjs';
import { runOrFail } from './process.mjs';
import { projectRoot } from './project-root.mjs';

await installNpmPackages();
await runOrFail(process.execPath, ['scripts/build.mjs'], { cwd: projectRoot });
