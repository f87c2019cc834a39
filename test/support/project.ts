import { join } from 'node:path';

export const projectRoot = join(import.meta.dirname, '..', '..');

/** The bundles, as `npm run build` makes them. */
export const engineBundle = join(projectRoot, 'dist', 'engine.cjs');
export const commandLineBundle = join(projectRoot, 'dist', 'cli.cjs');
