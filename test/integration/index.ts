import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';
import { print } from './support/page.ts';

/** How long one test may take, in milliseconds: two busy processors may be all there is. */
const testTimeoutMs = 60_000;

/** Runs all integration tests in the extension host; VS Code calls this. */
export async function run(): Promise<void> {
    let printed = Promise.resolve();
    Mocha.reporters.Base.consoleLog = (...values: unknown[]) => {
        printed = printed.then(() => print(format(...values)));
    };
    const mocha = new Mocha({
        ui: 'bdd',
        timeout: testTimeoutMs,
        slow: 5000,
        forbidOnly: true,
        forbidPending: true,
        grep: process.env['LEFTWARD_TEST_GREP'] ?? '',
    });
    // Defines describe and it, which the bundled test files call as they are loaded.
    mocha.suite.emit('pre-require', globalThis, '', mocha);
    if (process.env['LEFTWARD_TEST_LANGUAGE'] === 'zh-cn') await import('./all-in-chinese.ts');
    else await import('./all.ts');

    const { passes, failures } = await runAll(mocha);
    await printed;
    const file = process.env['LEFTWARD_TEST_COUNTS'];
    if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures }));
    if (failures > 0) throw new Error(`${failures} integration tests failed.`);
    if (passes === 0) throw new Error('No integration test ran.');
}

function runAll(mocha: Mocha): Promise<Mocha.Stats> {
    return new Promise((resolve, reject) => {
        const runner = mocha.run(() => {
            if (runner.stats) resolve(runner.stats);
            else reject(new Error('Mocha counted nothing.'));
        });
    });
}
