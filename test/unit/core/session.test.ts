import assert from 'node:assert/strict';
import { defaultSettings } from '../../../src/core/settings.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { generationOf } from '../../support/samples.ts';
import { reason, sessionThatWrites, sessionWith } from '../../support/sessions.ts';

describe('a session', () => {
    it('shows what the engine writes, and tells the whole story', async () => {
        const clock = new FakeClock();
        const generation = generationOf('prices.length');
        const { session } = sessionWith(() => {
            clock.pass(40);
            return generation;
        }, clock);
        const snapshot = atCursor('const total = │;\nprint(total);', { trigger: 'invoke' });
        const signal = new AbortController().signal;
        assert.deepEqual(await session.complete(snapshot, defaultSettings, signal), {
            request: 1,
            languageId: 'typescript',
            trigger: 'invoke',
            unreadRightChars: 15,
            generation,
            cuts: [],
            outcome: { kind: 'shown', text: 'prices.length', overwrites: 0 },
            totalMs: 40,
        });
    });

    it('counts its requests', async () => {
        const { complete } = sessionThatWrites('a');
        const traces = [await complete('x│'), await complete('│'), await complete('y│')];
        assert.deepEqual(
            traces.map(({ request }) => request),
            [1, 2, 3],
        );
    });

    it('does not ask the engine when there is a reason to skip', async () => {
        const { complete, engine } = sessionThatWrites('a');
        const trace = await complete('│');
        assert.equal(reason(trace), 'empty-prefix');
        assert.equal(trace.generation, undefined);
        assert.deepEqual(engine.asked, []);
    });

    it('shows the rest of the last suggestion while it is typed, without asking again', async () => {
        const { complete, engine } = sessionThatWrites('prices.length');
        const first = await complete('const total = │;');
        const second = await complete('const total = pri│;');
        assert.equal(reason(second), 'shown ces.length');
        assert.equal(second.reused, 'typed-along');
        assert.equal(second.generation, first.generation);
        assert.equal(engine.asked.length, 1);
    });

    it('says that it was asked again where it was, and what was cut then', async () => {
        const { complete } = sessionThatWrites('prices;');
        const first = await complete('const total = │;');
        const again = await complete('const total = │;');
        assert.equal(again.reused, 'same-place');
        assert.deepEqual(again.cuts, first.cuts);
        const typed = await complete('const total = pri│;');
        assert.equal(typed.reused, 'typed-along');
        assert.deepEqual(typed.cuts, [{ rule: 'echo of the text on the right', removed: ';' }]);
    });

    it('asks again after it was told to forget', async () => {
        const { complete, engine, session } = sessionThatWrites('prices.length');
        await complete('const total = │;');
        session.forget();
        assert.equal((await complete('const total = pri│;')).reused, undefined);
        assert.equal(engine.asked.length, 2);
    });

    it('says which brackets on the right a suggestion stands in for, also while it is typed', async () => {
        const { complete } = sessionThatWrites('prices: number[]): number {');
        for (const drawn of ['function total(│)', 'function total(pri│)']) {
            const { outcome } = await complete(drawn);
            assert.ok(outcome.kind === 'shown');
            assert.equal(outcome.overwrites, 1);
        }
    });

    it('shows a suggestion without what stands on the right, and says what was cut', async () => {
        const trace = await sessionThatWrites('prices;').complete('const total = │;');
        assert.equal(reason(trace), 'shown prices');
        assert.deepEqual(trace.cuts, [{ rule: 'echo of the text on the right', removed: ';' }]);
    });
});
