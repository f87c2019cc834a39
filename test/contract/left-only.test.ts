import assert from 'node:assert/strict';
import fc from 'fast-check';
import { systemClock } from '../../src/base/clock.ts';
import { CompletionSession } from '../../src/core/session.ts';
import { defaultSettings, type Settings } from '../../src/core/settings.ts';
import { textSnapshot, type EditorSnapshot } from '../../src/core/snapshot.ts';
import type { CompletionTrace, Generation } from '../../src/protocol/trace.ts';
import { never, sharedEngine } from '../support/live-engine.ts';
import { assertSameSteps } from '../support/same-steps.ts';
import { menu } from '../support/tiny-model.ts';

/** The rest of the line only: how many lines are asked for may hang on what stands on the right. */
const settings: Settings = {
    ...defaultSettings,
    contextTokens: 256,
    timeBudgetMs: 10_000,
    multiline: 'never',
    alternatives: 1,
};

describe('text right of the cursor', () => {
    const engine = sharedEngine();

    it('changes nothing in what the model reads and writes', async () => {
        const place = fc.integer({ min: 1, max: menu.text.length });
        await fc.assert(
            fc.asyncProperty(place, rightSide, rightSide, async (at, one, other) => {
                const first = await generationFor(snapshotAt(at, one));
                const second = await generationFor(snapshotAt(at, other));
                assert.deepEqual(first?.prompt.ids, second?.prompt.ids);
                assertSameSteps(first?.steps ?? [], second?.steps ?? [], 1e-3);
                assert.equal(first?.stop, second?.stop);
            }),
            { numRuns: 80 },
        );
    });

    it('is counted, and only counted, in the trace', async () => {
        const trace = await traceFor(snapshotAt(200, ') { a secret }\nmore\n'));
        assert.equal(trace.unreadRightChars, 20);
        assert.ok(!JSON.stringify(trace).includes('secret'));
    });

    it('is not written a second time', async () => {
        const at = menu.text.indexOf('return this;');
        const trace = await traceFor(snapshotAt(at, 'this;\n'));
        assert.ok(trace.outcome.kind === 'shown');
        const { text, overwrites } = trace.outcome;
        assert.equal(text + 'this;'.slice(overwrites), 'return this;');
    });

    async function generationFor(snapshot: EditorSnapshot): Promise<Generation | undefined> {
        return (await traceFor(snapshot)).generation;
    }

    /** A new session each time: no suggestion is reused. */
    function traceFor(snapshot: EditorSnapshot): Promise<CompletionTrace> {
        const session = new CompletionSession(engine(), systemClock);
        return session.complete(snapshot, () => snapshot, settings, never);
    }
});

const rightSide = fc.oneof(
    fc.constant(''),
    fc.constant('}\n'),
    fc.constantFrom(...menu.text.split('\n')),
    fc.string({ unit: 'binary', maxLength: 200 }),
);

function snapshotAt(at: number, right: string): EditorSnapshot {
    return {
        ...textSnapshot('file:///cafe/src/menu.ts', menu.text.slice(0, at), 256, menu.path),
        languageId: 'typescript',
        lineSuffix: right.split('\n', 1)[0] ?? '',
        unreadRightChars: right.length,
    };
}
