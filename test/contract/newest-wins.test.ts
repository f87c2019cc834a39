import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/base/clock.ts';
import { CompletionSession } from '../../src/core/session.ts';
import { defaultSettings, type Settings } from '../../src/core/settings.ts';
import { textSnapshot } from '../../src/core/snapshot.ts';
import type { Generation } from '../../src/protocol/trace.ts';
import { never, sharedEngine } from '../support/live-engine.ts';
import { residentMb } from '../support/processes.ts';
import { endless, menu, request, requestAt } from '../support/tiny-model.ts';

const keystrokes = 300;
/** Milliseconds between keystrokes, in turn. */
const pauses = [0, 4, 30, 2, 1, 20];

describe('the newest request', () => {
    const engine = sharedEngine();

    it('wins against 300 others, and never are two worked on at once', async () => {
        const pid = engine().pid ?? 0;
        const usedMb: number[] = [];
        /** Which request each step that came was made for. */
        const steppedFor: number[] = [];
        const answers: Promise<Generation>[] = [];
        for (let i = 0; i < keystrokes; i++) {
            answers.push(engine().complete(slowRequest(i), never, () => steppedFor.push(i)));
            await sleep(pauses[i % pauses.length]);
            usedMb.push(residentMb(pid) ?? NaN);
        }
        const { params, restOfLine } = requestAt(menu, menu.text.indexOf('sum += drink'));
        const last = await engine().complete(params, never);
        const earlier = await Promise.all(answers);

        assert.equal(last.text, restOfLine);
        assert.equal(last.stop, 'newline');
        assert.ok(earlier.filter(({ stop }) => stop === 'cancelled').length > keystrokes / 2);
        assert.ok(new Set(steppedFor).size > 10, 'too few of them began to be a test');
        assert.deepEqual(
            steppedFor,
            steppedFor.toSorted((a, b) => a - b),
            'an older request was worked on after a newer one',
        );
        // Only Linux tells. Between two collections of garbage more is in use than is kept.
        if (process.platform !== 'linux') return;
        const settledMb = Math.min(...usedMb.slice(keystrokes / 2, -keystrokes / 4));
        const endMb = Math.min(...usedMb.slice(-keystrokes / 4));
        assert.ok(endMb - settledMb < 30, `memory went from ${settledMb} to ${endMb} MB`);
    });

    it('leaves each earlier one a trace that says it was superseded', async () => {
        const session = new CompletionSession(engine(), systemClock);
        const patient: Settings = { ...defaultSettings, timeBudgetMs: 10_000, maxTokens: 100 };
        const ask = (at: number) => {
            // Each in a document of its own: it does not go on from the one before.
            const snapshot = textSnapshot(`menu:${at}`, menu.text.slice(0, at), 256);
            return session.complete(snapshot, () => snapshot, patient, never);
        };
        const traces = await Promise.all([250, 270, 290, 310, 330].map(ask));
        const ends = traces.map(({ outcome }) =>
            outcome.kind === 'skipped' ? outcome.reason : outcome.kind,
        );
        // The first may be answered before the second one arrives.
        assert.ok(
            ends.every((end) => end === 'superseded' || end === 'shown'),
            ends.join(),
        );
        assert.ok(ends.filter((end) => end === 'superseded').length >= 2, ends.join());
        assert.equal(ends.at(-1), 'shown');
    });

    it('does not wait for a cancelled one', async () => {
        const measured = 15;
        const waits: number[] = [];
        const begun = performance.now();
        await engine().complete(slowRequest(0), never);
        const wholeMs = performance.now() - begun;
        // One that was over before it was cancelled tells nothing.
        for (let i = 0; waits.length < measured && i < 5 * measured; i++) {
            const abort = new AbortController();
            const cancelled = engine().complete(slowRequest(i), abort.signal);
            await sleep(i % 10);
            const abortedAt = performance.now();
            abort.abort();
            const { stop } = await cancelled;
            if (stop === 'cancelled') waits.push(performance.now() - abortedAt);
        }
        assert.equal(waits.length, measured, 'cancelled in time');
        const median = waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? Infinity;
        assert.ok(median < wholeMs / 2, `${median} of ${wholeMs} ms`);
    });
});

/** Works for some 50 ms or more, at a place of its own. */
function slowRequest(i: number) {
    return request(menu.text.slice(0, 150 + (i % 150)), {
        path: menu.path,
        block: endless,
        maxNewTokens: 120,
    });
}
