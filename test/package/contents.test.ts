import assert from 'node:assert/strict';
import { readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import packageJson from '../../package.json' with { type: 'json' };
import { listFileOf } from '../../scripts/package/file-list.mjs';
import { platforms, targets } from '../../scripts/package/targets.mjs';
import { Package, packageFor } from '../support/packages.ts';
import { peImports } from '../support/pe-imports.ts';
import { projectRoot } from '../support/project.ts';

/** What the Marketplace and its users are not to be asked for more than, in bytes. */
const limit = 110e6;

const runtime = 'extension/dist/node_modules/onnxruntime-node';
const model = 'extension/models/default';
const textual = /\.(?:[cm]?js|json|css|md|txt|svg|vsixmanifest|xml)$|LICENSE$/i;

/** What would tell where a package was made; node_modules may be a link. */
const modules = realpathSync(join(projectRoot, 'node_modules'));
const machinePaths = [projectRoot, homedir(), dirname(modules), dirname(modules).slice(1)];

const Manifest = v.object({
    files: v.record(v.string(), v.object({ sha256: v.string(), bytes: v.number() })),
});
const Packed = v.looseObject({
    name: v.literal('leftward'),
    publisher: v.literal('leftward'),
    version: v.literal(packageJson.version),
    engines: v.object({ vscode: v.literal(packageJson.engines.vscode), node: v.string() }),
    icon: v.string(),
    l10n: v.string(),
    main: v.optional(v.string()),
    browser: v.optional(v.string()),
    repository: v.object({ type: v.literal('git'), url: v.pipe(v.string(), v.url()) }),
});

for (const target of targets) {
    describe(`the package for ${target}`, () => {
        let vsix: Package;
        let manifest: v.InferOutput<typeof Packed>;
        before(async function () {
            this.timeout(120_000);
            vsix = await Package.open(await packageFor(target));
            manifest = v.parse(Packed, await vsix.json('extension/package.json'));
        });

        it('is named after its version and target, and no larger than 110 MB', () => {
            assert.equal(basename(vsix.file), `leftward-${packageJson.version}-${target}.vsix`);
            assert.ok(vsix.bytes <= limit, `${vsix.bytes} bytes`);
        });

        it('holds the files on its list, and no others', () => {
            const list = readFileSync(listFileOf(target), 'utf8').trimEnd().split(/\r?\n/);
            assert.deepEqual(vsix.files, list, 'npm run package -- --target all --update-list');
        });

        it('says for which platform it is', async () => {
            const text = (await vsix.read('extension.vsixmanifest')).toString();
            assert.match(text, new RegExp(`TargetPlatform="${target}"`));
        });

        it('has what its package.json names, and nothing of the sources in it', () => {
            const isWeb = target === 'web';
            assert.equal(manifest.main, isWeb ? undefined : './dist/extension.cjs');
            assert.equal(manifest.browser, isWeb ? './dist/web.js' : undefined);
            const named = [manifest.main ?? manifest.browser ?? '', manifest.icon];
            for (const path of named) assert.ok(vsix.has(join('extension', path)), path);
            const words = vsix.files.filter((path) =>
                path.startsWith(join('extension', manifest.l10n)),
            );
            assert.ok(words.length > 0);
            for (const name of ['scripts', 'dependencies', 'devDependencies', 'private', 'type']) {
                assert.ok(!(name in manifest), name);
            }
        });

        it('has no source maps, no tests, and no path of the machine that made it', async () => {
            for (const path of vsix.files) {
                assert.doesNotMatch(path, /\.map$|\.tsx?$|(?:^|\/)(?:test|src|scripts|training)\//);
                if (!textual.test(path)) continue;
                const text = (await vsix.read(path)).toString('utf8');
                for (const place of machinePaths) {
                    // A home of one letter, as some containers have it, says nothing.
                    if (place.length > 4) assert.ok(!text.includes(place), `${path}: ${place}`);
                }
                if (!path.includes('/node_modules/')) {
                    assert.doesNotMatch(text, /sourceMappingURL=/, path);
                }
            }
        });

        it('says under which licences it and all in it are', async () => {
            const own = (await vsix.read('extension/LICENSE.txt')).toString();
            assert.equal(own, readFileSync(join(projectRoot, 'LICENSE'), 'utf8'));
            const notices = (await vsix.read('extension/THIRD_PARTY_NOTICES.md')).toString();
            assert.match(notices, /onnxruntime-node/);
            const licences = vsix.files.filter((path) => path.includes('/dist/licenses/'));
            assert.equal(licences.length, target === 'web' ? 1 : 7);
            if (target === 'web') return;
            assert.match((await vsix.read(`${runtime}/LICENSE`)).toString(), /Microsoft/);
            const theirs = (await vsix.read(`${runtime}/ThirdPartyNotices.txt`)).toString();
            assert.match(theirs, /protobuf/i);
            assert.match(theirs, /Eigen/);
        });

        it('shows pictures that a reader of the Marketplace can load', async () => {
            const readme = (await vsix.read('extension/readme.md')).toString();
            const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, url]) => url);
            assert.ok(pictures.length > 0);
            for (const url of pictures) assert.match(url ?? '', /^https:\/\//);
        });

        if (target !== 'web') platformTests(target, () => vsix);
    });
}

function platformTests(target: string, vsix: () => Package): void {
    const { os, arch } = platforms[target] ?? {};

    it('holds the model unchanged, byte for byte', async () => {
        const { files } = v.parse(Manifest, await vsix().json(`${model}/manifest.json`));
        assert.ok(Object.keys(files).length >= 6);
        for (const [name, { sha256, bytes }] of Object.entries(files)) {
            assert.equal((await vsix().read(`${model}/${name}`)).length, bytes, name);
            assert.equal(await vsix().sha256(`${model}/${name}`), sha256, name);
        }
    });

    it('holds the binaries of its platform alone, where the binding looks for them', async () => {
        const binaries = vsix().files.filter((path) => path.startsWith(`${runtime}/bin/`));
        const napi = /\.\.\/bin\/(napi-v\d+)\//.exec(
            (await vsix().read(`${runtime}/dist/binding.js`)).toString(),
        )?.[1];
        assert.equal(binaries.length, 2);
        for (const path of binaries) {
            assert.ok(path.startsWith(`${runtime}/bin/${napi}/${os}/${arch}/`), path);
        }
    });

    it('holds every library that its binaries need to start', async () => {
        const binaries = vsix().files.filter((path) => path.startsWith(`${runtime}/bin/`));
        const names = binaries.map((path) => basename(path));
        const binding = await vsix().read(binaries.find((path) => path.endsWith('.node')) ?? '');
        const library = names.find((name) => !name.endsWith('.node')) ?? '';
        assert.ok(
            binding.includes(Buffer.from(`${library}\0`)),
            `The binding asks not for ${library}.`,
        );
        if (os !== 'win32') return;
        for (const path of binaries) {
            const { atStart, delayed } = peImports(await vsix().read(path));
            for (const name of atStart) assert.ok(isOfWindows(name) || names.includes(name), name);
            // Only a model on a graphics card would ask for it.
            if (path.endsWith('.dll')) assert.ok(delayed.includes('DirectML.dll'));
        }
    });
}

/** Whether a library is part of Windows, or of Microsoft's C++ runtime. */
function isOfWindows(name: string): boolean {
    return /^(?:api-ms-win-.*|kernel32|setupapi|dbghelp|(?:msvcp|vcruntime)140(?:_\w+)?)\.dll$/i.test(
        name,
    );
}

describe("ONNX Runtime's licences in the source tree", () => {
    it('are of the version that is shipped', () => {
        const load = createRequire(import.meta.url);
        const { version } = load('onnxruntime-node/package.json') as { readonly version: string };
        assert.equal(version, packageJson.dependencies['onnxruntime-node']);
        const folder = join(
            projectRoot,
            'scripts',
            'package',
            'licences',
            `onnxruntime-${version}`,
        );
        assert.match(readFileSync(join(folder, 'ThirdPartyNotices.txt'), 'utf8'), /MIT License/);
    });
});
