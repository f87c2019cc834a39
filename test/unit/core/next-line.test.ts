import assert from 'node:assert/strict';
import { afterNextEnter } from '../../../src/core/next-line.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { HandDrivenEngine } from '../../support/hand-driven-engine.ts';
import { generationOf } from '../../support/samples.ts';
import { reason, sessionOn, sessionWith } from '../../support/sessions.ts';
import { defaultSettings } from '../../../src/core/settings.ts';

const prefixAfter = (drawn: string, text: string, overwrites = 0): string | undefined =>
    afterNextEnter(atCursor(drawn), text, overwrites)?.prefix;

describe('where the next line begins after a suggestion was taken', () => {
    it('is below it, with the indent that Enter gives', () => {
        assert.equal(prefixAfter('    const a = │', 'b;'), '    const a = b;\n    ');
        assert.equal(prefixAfter('    if (a│', ') {'), '    if (a) {\n        ');
    });

    it('is at a place of its own, where the editor told of the one before', () => {
        const snapshot = atCursor('if (a│', { cursor: { line: 6, character: 5 } });
        const below = (text: string) => afterNextEnter(snapshot, text, 0)?.cursor;
        assert.deepEqual(below(') {'), { line: 7, character: 4 });
        assert.deepEqual(below(') {\n    b();\n}'), { line: 9, character: 0 });
        assert.equal(afterNextEnter(atCursor('if (a│'), ') {', 0)?.cursor, undefined);
    });

    it('is unknown where something stands on the right that Enter would take along', () => {
        assert.equal(prefixAfter('log(│);', 'a'), undefined);
        assert.equal(prefixAfter('log(│)', 'a)', 1), 'log(a)\n');
    });
});

describe('after a suggestion was taken', () => {
    it('the next line is completed before anybody asks, in the background', async () => {
        let text = 'prices.length;';
        const { complete, session, engine } = sessionWith(() => generationOf(text));
        const { request } = await complete('const total = │');
        text = 'return total;';
        await session.accepted(request, 0, defaultSettings);
        assert.deepEqual(
            engine.asked.map(({ prefix, background }) => [prefix, background]),
            [
                ['const total = ', false],
                ['const total = prices.length;\n', true],
            ],
        );
        const next = await complete('const total = prices.length;\n│');
        assert.deepEqual([reason(next), next.reused], ['shown return total;', 'prepared']);
        assert.equal(engine.asked.length, 2);
    });

    it('nothing that was asked for before is kept once all is forgotten', async () => {
        const engine = new HandDrivenEngine();
        const { complete, session } = sessionOn(engine);
        const asked = complete('const total = │');
        engine.newest.write('prices.length;').end({ stop: 'newline' });
        const accepted = session.accepted((await asked).request, 0, defaultSettings);
        // Another model, or another setting.
        session.forget();
        engine.newest.write('return total;').end({ stop: 'newline' });
        await accepted;
        void complete('const total = prices.length;\n│');
        await new Promise(setImmediate);
        assert.equal(engine.requests.length, 3);
    });

    it('nothing happens where reading ahead is turned off, or nothing was shown', async () => {
        const { complete, session, engine } = sessionWith(() => generationOf('prices.length;'));
        await session.accepted(1, 0, defaultSettings);
        const { request } = await complete('const total = │');
        await session.accepted(request, 0, { ...defaultSettings, warmUp: false });
        await session.accepted(request, 3, defaultSettings);
        assert.equal(engine.asked.length, 1);
    });
});
