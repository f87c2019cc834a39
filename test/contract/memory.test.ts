import assert from 'node:assert/strict';
import { never, sharedEngine } from '../support/live-engine.ts';
import { residentMb } from '../support/processes.ts';
import { knownTexts, request } from '../support/tiny-model.ts';

const completions = 2000;
/** After so many the process has the memory that it works with. */
const warmUp = 400;

describe('the memory of the engine', () => {
    const engine = sharedEngine();

    it('does not grow over 2,000 completions', async function () {
        const pid = engine().pid ?? 0;
        let settled: number | undefined;
        for (let i = 0; i < completions; i++) {
            const { path, text } = knownTexts[i % 2] ?? { path: '', text: '' };
            const prefix = text.slice(0, 1 + ((i * 37) % text.length));
            await engine().complete(request(prefix, { path, maxNewTokens: 4 }), never);
            if (i === warmUp) settled = residentMb(pid);
        }
        const end = residentMb(pid);
        // Only Linux tells; elsewhere the completions themselves are the test.
        assert.equal(end === undefined, process.platform !== 'linux');
        if (settled !== undefined && end !== undefined) {
            assert.ok(end - settled < 20, `from ${settled} to ${end} MB`);
        }
    });
});
