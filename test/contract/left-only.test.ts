import assert from 'node:assert/strict';
import fc from 'fast-check';
import { systemClock } from '../../src/base/clock.ts';
import { CompletionSession } from '../../src/core/session.ts';
import { defaultSettings, type Settings } from '../../src/core/settings.ts';
import type { EditorSnapshot } from '../../src/core/snapshot.ts';
import type { Generation } from '../../src/protocol/trace.ts';
import { never, sharedEngine } from '../support/live-engine.ts';
import { assertSameSteps } from '../support/same-steps.ts';
import { menu } from '../support/tiny-model.ts';

const settings: Settings = { ...defaultSettings, contextTokens: 256, timeBudgetMs: 10_000 };

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
        const snapshot = snapshotAt(200, ') { a secret }\nmore\n');
        const trace = await new CompletionSession(engine(), systemClock).complete(
            snapshot,
            settings,
            never,
        );
        assert.equal(trace.unreadRightChars, 20);
        assert.ok(!JSON.stringify(trace).includes('secret'));
    });

    it('is not written a second time', async () => {
        const at = menu.text.indexOf('return this;');
        const trace = await new CompletionSession(engine(), systemClock).complete(
            snapshotAt(at, 'this;\n'),
            settings,
            never,
        );
        assert.equal(trace.outcome.kind === 'shown' && trace.outcome.text, 'return');
        assert.deepEqual(
            trace.cuts.map(({ rule }) => rule),
            ['echo of the text on the right', 'space at the end'],
        );
    });

    /** A new session each time: no suggestion is reused. */
    async function generationFor(snapshot: EditorSnapshot): Promise<Generation | undefined> {
        const session = new CompletionSession(engine(), systemClock);
        return (await session.complete(snapshot, settings, never)).generation;
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
        uri: 'file:///cafe/src/menu.ts',
        path: menu.path,
        languageId: 'typescript',
        prefix: menu.text.slice(0, at),
        omittedChars: 0,
        lineSuffix: right.split('\n', 1)[0] ?? '',
        unreadRightChars: right.length,
        trigger: 'automatic',
    };
}
