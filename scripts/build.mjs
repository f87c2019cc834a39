// @ts-check
/** Bundles the extension, the engine, the command line and the panel's page into dist/. `--watch` goes on doing so. */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { context } from 'esbuild';
import { projectRoot } from './setup/project-root.mjs';

/** Licence texts of what the bundles contain, to be shipped beside them. */
const licences = {
    'huggingface-tokenizers.txt': '@huggingface/tokenizers/LICENSE',
    'lru-cache.txt': 'lru-cache/LICENSE.md',
    'picomatch.txt': 'picomatch/LICENSE',
    'valibot.txt': 'valibot/LICENSE.md',
    'vscode-jsonrpc.txt': 'vscode-jsonrpc/License.txt',
    // Its package holds no licence text: it is the same one, of the same holder.
    'vscode-l10n.txt': 'vscode-jsonrpc/License.txt',
    'vscode-jsonrpc-notices.txt': 'vscode-jsonrpc/thirdpartynotices.txt',
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
    absWorkingDir: projectRoot,
    outdir: 'dist',
    bundle: true,
    logLevel: 'warning',
};

const programs = await context({
    ...shared,
    entryPoints: {
        extension: 'src/extension.ts',
        engine: 'src/engine/main.ts',
        cli: 'src/cli/main.ts',
    },
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    // VS Code itself supplies `vscode`; onnxruntime-node holds native code and stays in node_modules.
    external: ['vscode', 'onnxruntime-node'],
});

/** The page and the styles that it imports: panel.js, panel.css. */
const page = await context({
    ...shared,
    entryPoints: { panel: 'media/panel/main.ts' },
    platform: 'browser',
    format: 'iife',
    target: ['es2022', 'chrome128'],
    // Beside the page and not named in it: the page may load nothing.
    sourcemap: 'external',
    minify: true,
});

for (const bundles of [programs, page]) {
    if (process.argv.includes('--watch')) await bundles.watch();
    else {
        await bundles.rebuild();
        await bundles.dispose();
    }
}

const licenceFolder = join(projectRoot, 'dist', 'licenses');
await mkdir(licenceFolder, { recursive: true });
for (const [name, source] of Object.entries(licences)) {
    await copyFile(join(projectRoot, 'node_modules', source), join(licenceFolder, name));
}
