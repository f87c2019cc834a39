import assert from 'node:assert/strict';
import { systemClock } from '../../../src/base/clock.ts';

describe('the clock of the system', () => {
    it('sleeps as long as it is told', async () => {
        const begun = systemClock.now();
        await systemClock.sleep(30);
        assert.ok(systemClock.now() - begun >= 29);
    });

    it('wakes at once when nobody waits any more', async () => {
        const over = new AbortController();
        const begun = systemClock.now();
        const sleeping = systemClock.sleep(60_000, over.signal);
        over.abort();
        await sleeping;
        assert.ok(systemClock.now() - begun < 10_000);
    });
});
