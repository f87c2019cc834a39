// @ts-check
// Runs the tests of training/ in a Python environment of their own.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './setup/process.mjs';
import { projectRoot } from './setup/project-root.mjs';
import { installPython } from './setup/python.mjs';
import { endWithNpm } from './setup/until-signal.mjs';
import { writeCounts } from './test/counts.mjs';

endWithNpm();
const scratch = await mkdtemp(join(tmpdir(), 'leftward-pytest-'));
try {
    const report = join(scratch, 'report.xml');
    const python = await installPython();
    const pytest = ['-m', 'pytest', '-q', `--junitxml=${report}`, ...process.argv.slice(2)];
    const exitCode = await run(python, pytest, { cwd: join(projectRoot, 'training') });
    const countsFile = process.env['LEFTWARD_TEST_COUNTS'];
    if (countsFile) await writeCounts(countsFile, await countsIn(report));
    process.exitCode = exitCode;
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
} finally {
    await rm(scratch, { recursive: true, force: true });
}

/** Reads the counts of a JUnit report. @param {string} report */
async function countsIn(report) {
    const suite = /<testsuite [^>]*>/.exec(await readFile(report, 'utf8'))?.[0] ?? '';
    const count = (/** @type {string} */ name) =>
        Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
    const failed = count('failures') + count('errors');
    return { passed: count('tests') - failed - count('skipped'), failed };
}
