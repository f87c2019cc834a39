import assert from 'node:assert/strict';
import { defaultSettings } from '../../../src/core/settings.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { generationOf } from '../../support/samples.ts';
import { reason, sessionThatWrites, sessionWith } from '../../support/sessions.ts';

const echo = { rule: 'echo of the text on the right', at: 6, removed: ';' };

describe('a session', () => {
    it('shows what the engine writes, and tells the whole story', async () => {
        const clock = new FakeClock();
        const generation = generationOf('prices.length');
        const { session } = sessionWith(() => {
            clock.pass(40);
            return generation;
        }, clock);
        const cursor = { line: 0, character: 14 };
        const drawn = 'const total = │;\nprint(total);';
        const snapshot = atCursor(drawn, { trigger: 'invoke', cursor });
        const signal = new AbortController().signal;
        assert.deepEqual(
            await session.complete(snapshot, () => snapshot, defaultSettings, signal),
            {
                request: 1,
                uri: snapshot.uri,
                cursor,
                languageId: 'typescript',
                trigger: 'invoke',
                left: { prefix: 'const total = ', omittedChars: 0 },
                unreadRightChars: 15,
                generation,
                typedChars: 0,
                cuts: [],
                outcome: { kind: 'shown', text: 'prices.length', overwrites: 0 },
                totalMs: 40,
            },
        );
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
        assert.deepEqual([first.typedChars, second.typedChars], [0, 3]);
        assert.equal(second.left?.prefix, 'const total = pri');
        assert.equal(engine.asked.length, 1);
    });

    it('keeps the last line of several that were cut short, when the one above it is typed', async () => {
        const text = '\n    for (a of b) {\n        a++;\n        c';
        const { complete } = sessionThatWrites(text, { stop: 'max-tokens' });
        const first = await complete('function f() {│');
        assert.equal(reason(first), 'shown \n    for (a of b) {\n        a++;');
        const below = await complete('function f() {\n    for (a of b) {\n        │\n    }');
        assert.equal(reason(below), 'shown a++;');
    });

    it('reads no text where the situation decides', async () => {
        const { session } = sessionThatWrites('a');
        const situation = atCursor('KEY=│', { path: '.env' });
        const read = () => assert.fail('read');
        const { signal } = new AbortController();
        const trace = await session.complete(situation, read, defaultSettings, signal);
        assert.deepEqual([reason(trace), trace.unreadRightChars], ['private-file', 0]);
        assert.deepEqual([trace.left, trace.typedChars], [undefined, 0]);
    });

    it('keeps the rest of a suggestion where the text below changes', async () => {
        const { complete } = sessionThatWrites('prices.length');
        await complete('const total = │');
        await complete('const total = pri│');
        assert.equal(reason(await complete('const total = pri│\nlet b;')), 'shown ces.length');
    });

    it('keeps showing a suggestion to its last character', async () => {
        const { complete, engine } = sessionThatWrites('prices;');
        await complete('const total = │');
        assert.equal(reason(await complete('const total = prices│')), 'shown ;');
        assert.equal(engine.asked.length, 1);
    });

    it('serves an answer where the user comes back to, without asking again', async () => {
        let text = 'prices.length';
        const { complete, engine } = sessionWith(() => generationOf(text));
        await complete('const total = │');
        text = 'ueue.size';
        await complete('const total = q│');
        const back = await complete('const total = │');
        assert.deepEqual([reason(back), back.reused], ['shown prices.length', 'same-place']);
        assert.equal(engine.asked.length, 2);
    });

    it('continues what the completion list would insert', async () => {
        const { ask, engine } = sessionThatWrites('.length');
        const selected = { text: 'prices', replaces: 2 };
        const trace = await ask('const total = pr│', { selected });
        assert.equal(engine.asked[0]?.prefix, 'const total = prices');
        assert.deepEqual(trace.left, { prefix: 'const total = prices', omittedChars: 0 });
        assert.equal(reason(trace), 'shown .length');
    });

    it('keeps a suggestion that the selected item of the list begins', async () => {
        const { ask, complete, engine } = sessionThatWrites('prices.length');
        await complete('const total = │');
        const trace = await ask('const total = p│', { selected: { text: 'prices', replaces: 1 } });
        assert.equal(reason(trace), 'shown .length');
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
        assert.deepEqual(typed.cuts, [echo]);
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

    it('offers to who asks other continuations, each text once', async () => {
        const others = ['count', '', 'prices', 'sum()'].map((text) => generationOf(text));
        const { invoke } = sessionThatWrites('prices', { others });
        const { outcome } = await invoke('const total = │');
        assert.ok(outcome.kind === 'shown');
        assert.equal(outcome.text, 'prices');
        assert.deepEqual(
            outcome.others?.map(({ text }) => text),
            ['count', 'sum()'],
        );
    });

    it('offers another continuation along which the user types', async () => {
        const others = [generationOf('count;')];
        const { invoke, complete, engine } = sessionThatWrites('prices', { others });
        await invoke('const total = │');
        assert.equal(reason(await complete('const total = co│')), 'shown unt;');
        assert.equal(engine.asked.length, 1);
    });

    it('offers one continuation to who only types', async () => {
        const { complete } = sessionThatWrites('prices', { others: [generationOf('count')] });
        const { outcome } = await complete('const total = │');
        assert.ok(outcome.kind === 'shown' && !outcome.others);
    });

    it('shows a suggestion without what stands on the right, and says what was cut', async () => {
        const trace = await sessionThatWrites('prices;').complete('const total = │;');
        assert.equal(reason(trace), 'shown prices');
        assert.deepEqual(trace.cuts, [echo]);
    });
});
