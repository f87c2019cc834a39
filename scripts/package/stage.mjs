// @ts-check
import { copyFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectRoot } from '../setup/project-root.mjs';
import { manifestFor } from './manifest.mjs';
import { platforms } from './targets.mjs';

/** What every package is made of, files and whole folders of the project; the first is for vsce and goes into none. */
const everywhere = [
    '.vscodeignore',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'THIRD_PARTY_NOTICES.md',
    'package.nls.json',
    'package.nls.zh-cn.json',
    'l10n',
    'media/icon.png',
];

/** What is there beside that where completions are made. */
const whereItRuns = ['media/walkthrough', 'models/default'];

/** Of the bundles: what each kind of package holds. */
const bundled = {
    web: ['web.js', 'licenses/vscode-l10n.txt'],
    platform: ['extension.cjs', 'engine.cjs', 'panel.js', 'panel.css', 'licenses'],
};

/** ONNX Runtime's folder of binaries names the version of Node's interface. */
const binariesFolder = /^napi-v\d+$/;

/** Where Node looks first for what dist/engine.cjs asks for; vsce leaves a node_modules folder at the top out. */
const packedModules = 'dist/node_modules';

/**
 * Puts everything that a target's package holds into an empty folder.
 *
 * @param {string} target
 * @param {{ bundles: string, folder: string }} options absolute paths; `bundles` is what was built in production mode
 */
export async function stage(target, { bundles, folder }) {
    const isWeb = target === 'web';
    for (const path of isWeb ? everywhere : [...everywhere, ...whereItRuns]) {
        await copy(join(projectRoot, path), join(folder, path));
    }
    for (const path of isWeb ? bundled.web : bundled.platform) {
        await copy(join(bundles, path), join(folder, 'dist', path));
    }
    if (!isWeb) await stageRuntime(target, join(folder, packedModules));
    /** @type {unknown} */
    const manifest = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
    const packed = manifestFor(/** @type {import('./manifest.mjs').Manifest} */ (manifest), target);
    await writeFile(join(folder, 'package.json'), `${JSON.stringify(packed, undefined, 4)}\n`);
}

/**
 * ONNX Runtime: its JavaScript, the binaries of one platform, and the licences that its npm packages lack.
 *
 * @param {string} target @param {string} modules
 */
async function stageRuntime(target, modules) {
    const { os, arch, binaries } = platforms[target] ?? unknownTarget(target);
    const source = join(projectRoot, 'node_modules');
    const node = 'onnxruntime-node';
    const common = 'onnxruntime-common';
    const napi = (await readdir(join(source, node, 'bin'))).find((name) =>
        binariesFolder.test(name),
    );
    if (napi === undefined) throw new Error(`${node} has no folder bin/napi-v….`);
    const files = [
        ...(await scriptsIn(join(source, node), 'dist')),
        ...binaries.map((name) => `bin/${napi}/${os}/${arch}/${name}`),
    ].map((path) => `${node}/${path}`);
    // The package.json in it says that its files are CommonJS.
    const cjs = [...(await scriptsIn(join(source, common), 'dist/cjs')), 'dist/cjs/package.json'];
    files.push(`${node}/package.json`, `${common}/package.json`);
    files.push(...cjs.map((path) => `${common}/${path}`));
    for (const path of files) await copy(join(source, path), join(modules, path));

    const licences = await runtimeLicences();
    await copy(join(licences, 'LICENSE'), join(modules, common, 'LICENSE'));
    await copy(licences, join(modules, node));
}

/** The texts of the very version that is shipped. */
async function runtimeLicences() {
    const file = join(projectRoot, 'node_modules', 'onnxruntime-node', 'package.json');
    /** @type {unknown} */
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    const { version } = /** @type {{ version: string }} */ (manifest);
    return join(projectRoot, 'scripts', 'package', 'licences', `onnxruntime-${version}`);
}

/** @param {string} module @param {string} folder the folder in it @returns {Promise<string[]>} */
async function scriptsIn(module, folder) {
    const names = await readdir(join(module, folder));
    return names.filter((name) => name.endsWith('.js')).map((name) => `${folder}/${name}`);
}

/** @param {string} from @param {string} to */
async function copy(from, to) {
    await mkdir(dirname(to), { recursive: true });
    // A single file is cloned where the file system can: the binaries are large.
    await copyFile(from, to).catch(() => cp(from, to, { recursive: true }));
}

/** @param {string} target @returns {never} */
function unknownTarget(target) {
    throw new Error(`Unknown target: ${target}.`);
}
