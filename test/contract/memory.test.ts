import assert from 'node:assert/strict';
import { never, sharedEngine } from '../support/live-engine.ts';
import { residentMb } from '../support/processes.ts';
import { knownTexts, request } from '../support/tiny-model.ts';

const completions = 2000;
/** After so many more, before these, the process has the memory that it works with. */
const warmUp = 1200;
/** The least of so many counts: between two collections of garbage, more is in use than is kept. */
const samples = 200;

describe('the memory of the engine', () => {
    const engine = sharedEngine();

    it('does not grow over 2,000 completions', async function () {
        this.timeout(300_000);
        const pid = engine().pid ?? 0;
        const used: number[] = [];
        for (let i = 0; i < warmUp + completions; i++) {
            const { path, text } = knownTexts[i % 2] ?? { path: '', text: '' };
            const prefix = text.slice(0, 1 + ((i * 37) % text.length));
            await engine().complete(request(prefix, { path, maxNewTokens: 4 }), never);
            used.push(residentMb(pid) ?? NaN);
        }
        // Only Linux tells; elsewhere the completions themselves are the test.
        if (process.platform !== 'linux') return;
        const settled = Math.min(...used.slice(warmUp, warmUp + samples));
        const end = Math.min(...used.slice(-samples));
        assert.ok(end - settled < 20, `from ${settled} to ${end} MB`);
    });
});
