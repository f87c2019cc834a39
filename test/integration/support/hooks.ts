import { closeEverything, open } from './documents.ts';
import { engineRuns, leftward } from './leftward.ts';
import { reportEngine, screenshot, type } from './page.ts';
import { configure, restoreSettings } from './settings.ts';
import { pause, until } from './wait.ts';

// Without a suite around them these run before and after everything.
before(async () => {
    await leftward();
    await restoreSettings();
    await providerIsAsked();
});

/** VS Code loads its part of inline completion some time after it has shown an editor. */
async function providerIsAsked(): Promise<void> {
    const { onDidTrace } = await leftward();
    let asked = false;
    const listening = onDidTrace(() => (asked = true));
    await open('warm-up.ts', 'const warm = ');
    await until('the first request', async () => {
        await type('x');
        await pause(300);
        return asked;
    });
    listening.dispose();
    await closeEverything();
}

beforeEach(async () => {
    // With any setting that changes, what earlier tests have shown and turned down is forgotten.
    await configure({ maxTokens: 31 });
    await restoreSettings();
    // Who types does not wait for an engine that is only starting.
    await engineRuns();
});

afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
        await screenshot(`failed-${this.currentTest.title.replaceAll(/\W+/g, '-')}`);
    }
    await closeEverything();
    const processId = (await leftward()).enginePid();
    if (processId !== undefined) await reportEngine(processId);
});
