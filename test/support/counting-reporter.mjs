// @ts-check
import { writeFileSync } from 'node:fs';
import mocha from 'mocha';

/** Mocha's usual report; also leaves the counts, for `npm test`, in the file that an environment variable names. */
export default class CountingReporter extends mocha.reporters.Spec {
    /** @param {mocha.Runner} runner @param {mocha.MochaOptions} options */
    constructor(runner, options) {
        super(runner, options);
        runner.once('end', () => {
            const file = process.env['LEFTWARD_TEST_COUNTS'];
            const { passes, failures } = this.stats;
            if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures }));
        });
    }
}
