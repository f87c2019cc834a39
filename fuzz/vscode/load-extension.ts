import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';
import { projectRoot } from '../../scripts/setup/project-root.mjs';

/** What the bundle exports, and what VS Code calls. */
export interface Extension {
    activate(context: object): unknown;
}

type Replacements = Readonly<Record<string, object>>;

const file = join(projectRoot, 'dist', 'extension.cjs');

/**
 * Runs the bundled extension, anew each time, with other modules in place of some.
 *
 * @param replacements module name → what `require` gives
 */
export function loadExtension(replacements: Replacements): Extension {
    const requireReally = createRequire(file);
    const require = (name: string): unknown =>
        Object.hasOwn(replacements, name) ? replacements[name] : requireReally(name);
    const run = vm.compileFunction(
        readFileSync(file, 'utf8'),
        ['exports', 'require', 'module', '__filename', '__dirname'],
        { filename: file },
    ) as (...parameters: readonly unknown[]) => void;
    const module = { exports: {} };
    run(module.exports, require, module, file, join(projectRoot, 'dist'));
    return module.exports as Extension;
}
