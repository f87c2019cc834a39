// @ts-check
/** Bundles the extension, the engine and the command line into dist/. `--watch` goes on doing so. */
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
    'vscode-jsonrpc-notices.txt': 'vscode-jsonrpc/thirdpartynotices.txt',
};

const bundles = await context({
    absWorkingDir: projectRoot,
    entryPoints: {
        extension: 'src/extension.ts',
        engine: 'src/engine/main.ts',
        cli: 'src/cli/main.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    // VS Code itself supplies `vscode`; onnxruntime-node holds native code and stays in node_modules.
    external: ['vscode', 'onnxruntime-node'],
});

if (process.argv.includes('--watch')) await bundles.watch();
else {
    await bundles.rebuild();
    await bundles.dispose();
}

const licenceFolder = join(projectRoot, 'dist', 'licenses');
await mkdir(licenceFolder, { recursive: true });
for (const [name, source] of Object.entries(licences)) {
    await copyFile(join(projectRoot, 'node_modules', source), join(licenceFolder, name));
}
