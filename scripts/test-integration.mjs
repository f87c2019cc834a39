// @ts-check
// Runs test/integration inside a real VS Code.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { browserVscodeRunsHere } from './setup/browser-vscode.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { oldestVscode } from './release/oldest-vscode.mjs';
import { runOrFail } from './setup/process.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { endWithNpm } from './setup/until-signal.mjs';
import { readCounts, writeCounts } from './test/counts.mjs';

const usage = `npm run test:integration                        in a browser-based VS Code; where that cannot run (not Linux on x64) as with --electron
npm run test:integration -- --electron          in a desktop VS Code: the one LEFTWARD_VSCODE names, else a download
npm run test:integration -- --vscode-version V  of that version of it, e.g. minimum, stable, insiders or 1.100.0; LEFTWARD_VSCODE_VERSION says it, too
npm run test:integration -- --grep "some words" only tests whose names hold these words
npm run test:integration -- --no-build          with the extension as it was built last
npm run test:integration -- --language zh-cn    only the tests for a display language, in a browser`;

const inElectron = process.env['LEFTWARD_TEST_ELECTRON'] === '1' || !browserVscodeRunsHere;

const options = /** @type {const} */ ({
    electron: { type: 'boolean', default: inElectron },
    'vscode-version': {
        type: 'string',
        default: process.env['LEFTWARD_VSCODE_VERSION'] ?? 'stable',
    },
    grep: { type: 'string', default: '' },
    'no-build': { type: 'boolean', default: false },
    extension: { type: 'string', default: projectRoot },
    language: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
});
const { values } = parseArgs({ options });
const tests = join(projectRoot, 'dist', 'test', 'integration.cjs');

if (values.help) console.log(usage);
else process.exit(await main());

async function main() {
    endWithNpm();
    await installNpmPackages();
    if (!values['no-build']) {
        await runOrFail(process.execPath, ['scripts/build.mjs'], { cwd: projectRoot });
    }
    await buildTests();
    const scratch = await mkdtemp(join(tmpdir(), 'leftward-counts-'));
    const countsFile = process.env['LEFTWARD_TEST_COUNTS'] ?? join(scratch, 'counts.json');
    const env = {
        ...process.env,
        LEFTWARD_ROOT: projectRoot,
        LEFTWARD_TEST_GREP: values.grep,
    };
    const languages = languagesToRun();
    const countsOf = (/** @type {string} */ language) => join(scratch, `${language}.json`);
    try {
        const codes = [];
        for (const language of languages)
            codes.push(await runIn(language, env, countsOf(language)));
        return Math.max(...codes);
    } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        return 1;
    } finally {
        await addUp(languages.map(countsOf), countsFile);
        await rm(scratch, { recursive: true, force: true });
    }
}

/** The test files become one file, as VS Code's extension host loads plain JavaScript only. */
async function buildTests() {
    const { build } = await import('esbuild');
    await build({
        entryPoints: [join(projectRoot, 'test', 'integration', 'index.ts')],
        outfile: tests,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20',
        sourcemap: 'inline',
        external: ['vscode', 'mocha'],
        logLevel: 'warning',
    });
}

/** A display language can only be chosen in a browser: a desktop VS Code takes it from a language pack. */
function languagesToRun() {
    if (values.language !== '') return [values.language];
    return values.electron || values.grep !== '' ? ['en'] : ['en', 'zh-cn'];
}

/**
 * @param {string} language
 * @param {NodeJS.ProcessEnv} env
 * @param {string} countsFile
 * @returns {Promise<number>} 0 where everything passed
 */
async function runIn(language, env, countsFile) {
    const { exitCode, orphans } = await runTests(
        { ...env, LEFTWARD_TEST_LANGUAGE: language, LEFTWARD_TEST_COUNTS: countsFile },
        language,
    );
    await countOrphanCheck(countsFile, orphans);
    return exitCode !== 0 || orphans.length > 0 ? 1 : 0;
}

/** @param {readonly string[]} from @param {string} to */
async function addUp(from, to) {
    const all = await Promise.all(from.map(readCounts));
    const sum = (/** @type {'passed' | 'failed'} */ name) =>
        all.reduce((total, counts) => total + counts[name], 0);
    await writeCounts(to, { passed: sum('passed'), failed: sum('failed') });
}

/** @param {NodeJS.ProcessEnv} env @param {string} language */
async function runTests(env, language) {
    const extension = values.extension;
    if (values.electron) {
        const { runInElectron } = await import('../test/support/rig/run-in-electron.mjs');
        return runInElectron({ extension, tests, env, version: await wantedVersion() });
    }
    const { runInBrowser } = await import('../test/support/rig/run-in-browser.mjs');
    return runInBrowser({
        extension,
        tests,
        env,
        ...(language !== 'en' && { language }),
    });
}

/** A version that VS Code's update service knows; `minimum` is the oldest that package.json promises to run in. */
async function wantedVersion() {
    const wanted = values['vscode-version'];
    return wanted === 'minimum' ? oldestVscode() : wanted;
}

/**
 * Adds the one check that can only be made when VS Code has gone to the counts.
 *
 * @param {string} countsFile
 * @param {readonly number[]} orphans
 */
async function countOrphanCheck(countsFile, orphans) {
    const passed = orphans.length === 0;
    console.log(
        passed
            ? '  ✔ no inference process outlives VS Code'
            : `  ✖ inference processes outlive VS Code: ${orphans.join(', ')}`,
    );
    const counts = await readCounts(countsFile);
    await writeCounts(countsFile, {
        passed: counts.passed + (passed ? 1 : 0),
        failed: counts.failed + (passed ? 0 : 1),
    });
}
