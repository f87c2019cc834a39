// @ts-check
/** Bundles the extension, the engine, the command line and the panel's page into dist/. `--watch` goes on doing so. */
import { join } from 'node:path';
import { context } from 'esbuild';
import { bundles, copyLicences } from './build/bundles.mjs';
import { projectRoot } from './setup/project-root.mjs';

for (const options of bundles({ outdir: 'dist', isProduction: false })) {
    const bundle = await context(options);
    if (process.argv.includes('--watch')) await bundle.watch();
    else {
        await bundle.rebuild();
        await bundle.dispose();
    }
}
await copyLicences(join(projectRoot, 'dist', 'licenses'));
