// @ts-check
// Makes the packages that VS Code installs: `npm run package`.
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { say } from './setup/process.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { targetHere, targets } from './package/targets.mjs';

const usage = `npm run package                        a package for this platform, in artifacts/
npm run package -- --target linux-arm64   for another one: ${targets.join(', ')}
npm run package -- --target all           every one of them
npm run package -- --out FOLDER           into another folder
npm run package -- --update-list          and write down which files it holds, in test/fixtures/package/`;

const options = /** @type {const} */ ({
    target: { type: 'string', multiple: true },
    out: { type: 'string', default: join(projectRoot, 'artifacts') },
    'update-list': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
});

try {
    const { values } = parseArgs({ options });
    if (values.help) console.log(usage);
    else await main(chosenTargets(values.target ?? []), resolve(values.out), values['update-list']);
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
}

/** @param {readonly string[]} wanted @param {string} into @param {boolean} updates */
async function main(wanted, into, updates) {
    await installNpmPackages();
    // These load npm packages, which may have been missing until now.
    const { makePackages } = await import('./package/make-package.mjs');
    const { updateList } = await import('./package/file-list.mjs');
    say(`Packing for ${wanted.join(', ')} (a few seconds each)`);
    const made = await makePackages(wanted, into);
    for (const [index, file] of made.entries()) {
        if (updates) await updateList(wanted[index] ?? '', file);
        const { size } = await stat(file);
        console.log(`${file}  ${(size / 1e6).toFixed(1)} MB`);
    }
}

/** @param {readonly string[]} named @returns {readonly string[]} */
function chosenTargets(named) {
    if (named.includes('all')) return targets;
    const unknown = named.filter((name) => !targets.includes(name));
    if (unknown.length > 0) {
        throw new Error(`Unknown: ${unknown.join(', ')}. Known: ${targets.join(', ')}, all.`);
    }
    if (named.length > 0) return named;
    const here = targetHere();
    if (here === undefined) {
        throw new Error(
            `ONNX Runtime has no binaries for ${process.platform}-${process.arch}, so Leftward has no package ` +
                `for this platform. Name another one: --target ${targets.join(', --target ')}.`,
        );
    }
    return [here];
}
