// @ts-check
// Runs every check of the project, or those named on the command line with what they need, and ends with
// one line of counts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { endWithNpm } from './setup/until-signal.mjs';
import { runStage } from './test/run-stage.mjs';
import { chooseStages, stages } from './test/stages.mjs';

/** @typedef {import('./test/run-stage.mjs').StageResult} StageResult */

const names = process.argv.slice(2);
const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
    console.error(
        `Unknown: ${unknown.join(', ')}. Known: ${stages.map(({ name }) => name).join(', ')}`,
    );
    process.exit(2);
}

endWithNpm();
const results = await runAll();
const passed = sum(results.map((result) => result.passed));
const failed = sum(results.map((result) => result.failed));
printTable(results);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** @returns {Promise<StageResult[]>} */
async function runAll() {
    /** @type {StageResult[]} */
    const done = [];
    const scratch = await mkdtemp(join(tmpdir(), 'leftward-counts-'));
    try {
        await installNpmPackages();
        for (const stage of chooseStages(names)) {
            const isBlocked = done.some(({ name, failed }) => name === stage.needs && failed > 0);
            const { name } = stage;
            if (isBlocked) done.push({ name, passed: 0, failed: 1, seconds: 0, wasRun: false });
            else done.push(await runStage(stage, scratch));
        }
    } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        done.push({ name: 'set-up', passed: 0, failed: 1, seconds: 0, wasRun: false });
    } finally {
        await rm(scratch, { recursive: true, force: true });
    }
    return done;
}

/** @param {readonly StageResult[]} rows */
function printTable(rows) {
    console.log('');
    for (const { name, passed, failed, seconds, wasRun } of rows) {
        const mark = failed === 0 ? '✔' : '✖';
        const outcome = wasRun ? `${passed} passed, ${failed} failed` : 'could not run';
        console.log(`${mark} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s   ${outcome}`);
    }
    console.log('');
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
}
