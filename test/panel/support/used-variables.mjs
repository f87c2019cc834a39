// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../scripts/setup/project-root.mjs';

/** What VS Code's own style sheet for web views uses. */
const always = [
    '--vscode-editor-foreground',
    '--vscode-editor-background',
    '--vscode-sideBar-background',
    '--vscode-font-family',
    '--vscode-font-size',
    '--vscode-font-weight',
    '--vscode-editor-font-family',
    '--vscode-editor-font-size',
    '--vscode-editor-font-weight',
    '--vscode-textLink-foreground',
    '--vscode-textLink-activeForeground',
    '--vscode-focusBorder',
];

/** The `--vscode-…` variables that the panel's style sheets name, sorted. */
export async function usedVariables() {
    const folder = join(projectRoot, 'media', 'panel');
    const names = new Set(always);
    for (const file of await readdir(folder, { recursive: true })) {
        if (!file.endsWith('.css')) continue;
        const text = await readFile(join(folder, file), 'utf8');
        for (const [name] of text.matchAll(/--vscode-[\w-]+/g)) names.add(name);
    }
    return [...names].sort();
}
