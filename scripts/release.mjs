// @ts-check
// Says whether a tag may be published: `npm run release:check -- v1.2.3`. With `--notes` prints what the changelog says
// of it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { entryOf, faultsOfRelease } from './release/check-release.mjs';
import { projectRoot } from './setup/project-root.mjs';

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { notes: { type: 'boolean', default: false } },
});
/** @param {string} file */
const read = (file) => readFile(join(projectRoot, file), 'utf8');
/** @type {unknown} */
const manifest = JSON.parse(await read('package.json'));
const { version } = /** @type {{ version: string }} */ (manifest);
const changelog = await read('CHANGELOG.md');
const faults = faultsOfRelease(positionals[0] ?? '', { version, changelog });

for (const fault of faults) console.error(fault);
if (faults.length === 0 && values.notes) console.log(entryOf(changelog, version));
process.exitCode = faults.length === 0 ? 0 : 1;
