// @ts-check
// Runs test/package: makes every package and installs this platform's into a real VS Code, without a network where
// this machine can do that.
import { browserVscodeRunsHere, installBrowserVscode } from './setup/browser-vscode.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { run, say } from './setup/process.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { chromium, requireSystemPackages } from './setup/system-packages.mjs';
import { endWithNpm } from './setup/until-signal.mjs';
import { withoutNetwork } from './test/isolation.mjs';

/** Where nothing listens: what asks a proxy there gets no answer. */
const deadProxy = 'http://127.0.0.1:9';

endWithNpm();
await installNpmPackages();
if (browserVscodeRunsHere) {
    await requireSystemPackages([chromium]);
    await installBrowserVscode();
}
const launcher = withoutNetwork();
if (launcher === undefined) say('This machine keeps its network: proxies lead nowhere instead');
const mocha = ['node_modules/mocha/bin/mocha.js', '--timeout', '120000'];
const tests = ['test/package/**/*.test.ts', ...process.argv.slice(2)];
const [program = '', ...programArguments] = [
    ...(launcher ?? []),
    process.execPath,
    ...mocha,
    ...tests,
];
process.exitCode = await run(program, programArguments, {
    cwd: projectRoot,
    env: {
        ...process.env,
        LEFTWARD_TEST_OFFLINE: launcher === undefined ? '' : '1',
        HTTP_PROXY: deadProxy,
        HTTPS_PROXY: deadProxy,
        NO_PROXY: 'localhost,127.0.0.1',
    },
});
