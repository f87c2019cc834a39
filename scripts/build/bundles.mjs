// @ts-check
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../setup/project-root.mjs';

/** Licence texts of what the bundles contain, to be shipped beside them. */
const licences = {
    'eventsource-parser.txt': 'eventsource-parser/LICENSE',
    'huggingface-tokenizers.txt': '@huggingface/tokenizers/LICENSE',
    'lru-cache.txt': 'lru-cache/LICENSE.md',
    'valibot.txt': 'valibot/LICENSE.md',
    'vscode-jsonrpc.txt': 'vscode-jsonrpc/License.txt',
    // Its package holds no licence text: it is the same one, of the same holder.
    'vscode-l10n.txt': 'vscode-jsonrpc/License.txt',
    'vscode-jsonrpc-notices.txt': 'vscode-jsonrpc/thirdpartynotices.txt',
};

/**
 * What esbuild is to make.
 *
 * @param {{ outdir: string, isProduction: boolean }} options `outdir` is absolute, or relative to the project's folder;
 *     in production there are no source maps, and names stay whole, so that a user's stack trace can be read
 * @returns {readonly import('esbuild').BuildOptions[]}
 */
export function bundles({ outdir, isProduction }) {
    /** @type {import('esbuild').BuildOptions} */
    const shared = {
        absWorkingDir: projectRoot,
        outdir,
        bundle: true,
        logLevel: 'warning',
        // The bundles name modules by their paths: where node_modules is a link, not by where it leads on this machine.
        preserveSymlinks: true,
    };
    const made = { ...shared, minifyWhitespace: isProduction, minifySyntax: isProduction };
    return [
        {
            ...made,
            entryPoints: {
                extension: 'src/extension.ts',
                engine: 'src/engine/main.ts',
                cli: 'src/cli/main.ts',
            },
            outExtension: { '.js': '.cjs' },
            platform: 'node',
            format: 'cjs',
            target: 'node20',
            sourcemap: !isProduction,
            // VS Code itself supplies `vscode`; onnxruntime-node holds native code and stays in node_modules.
            external: ['vscode', 'onnxruntime-node'],
        },
        // For a VS Code that has no processes: one in a browser without a machine behind it.
        {
            ...made,
            entryPoints: { web: 'src/web.ts' },
            platform: 'browser',
            format: 'cjs',
            target: 'es2023',
            sourcemap: !isProduction,
            external: ['vscode'],
        },
        // The page and the styles that it imports: panel.js, panel.css.
        {
            ...shared,
            entryPoints: { panel: 'media/panel/main.ts' },
            platform: 'browser',
            format: 'iife',
            target: ['es2022', 'chrome128'],
            // Beside the page and not named in it: the page may load nothing.
            sourcemap: isProduction ? false : 'external',
            minify: true,
        },
    ];
}

/** Copies the licences of what was bundled into `folder`. @param {string} folder */
export async function copyLicences(folder) {
    await mkdir(folder, { recursive: true });
    for (const [name, source] of Object.entries(licences)) {
        await copyFile(join(projectRoot, 'node_modules', source), join(folder, name));
    }
}
