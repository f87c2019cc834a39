// @ts-check
/** Bundles the extension, the engine and the command line into dist/. `--watch` goes on doing so. */
import { context } from 'esbuild';

/** @type {import('esbuild').BuildOptions} */
const shared = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    // Native code, loaded from node_modules; VS Code itself supplies `vscode`.
    external: ['vscode', 'onnxruntime-node'],
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
};

const isWatching = process.argv.includes('--watch');
const bundles = await context({
    ...shared,
    entryPoints: {
        extension: 'src/extension.ts',
        engine: 'src/engine/main.ts',
        cli: 'src/cli/main.ts',
    },
});
if (isWatching) await bundles.watch();
else {
    await bundles.rebuild();
    await bundles.dispose();
}
