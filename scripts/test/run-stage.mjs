// @ts-check
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runNpm } from '../setup/npm.mjs';
import { projectRoot } from '../setup/project-root.mjs';
import { readCounts } from './counts.mjs';

/** The longest that one stage may take, in milliseconds; more means that it hangs. */
const stageTimeoutMs = 20 * 60_000;

/**
 * What came of a stage.
 *
 * @typedef {{ name: string, passed: number, failed: number, seconds: number, wasRun: boolean }} StageResult
 */

/**
 * @param {import('./stages.mjs').Stage} stage
 * @param {string} scratch a folder for the file through which test runners report their counts
 * @returns {Promise<StageResult>}
 */
export async function runStage(stage, scratch) {
    console.log(`\n━━ ${stage.name}`);
    const countsFile = join(scratch, `${stage.name}.json`);
    await rm(countsFile, { force: true });
    const start = performance.now();
    const exitCode = await runNpm(['run', '--silent', stage.script], {
        cwd: projectRoot,
        env: { ...process.env, LEFTWARD_TEST_COUNTS: countsFile },
        timeout: stageTimeoutMs,
    });
    const seconds = (performance.now() - start) / 1000;
    const counts =
        stage.counts === 'many'
            ? await readCounts(countsFile)
            : { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1 };
    // A stage that ended badly, or ran nothing, must show in the counts.
    const isSilentFailure = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
    const failed = isSilentFailure ? 1 : counts.failed;
    return { name: stage.name, passed: counts.passed, failed, seconds, wasRun: true };
}
