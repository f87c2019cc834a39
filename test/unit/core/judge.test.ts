import assert from 'node:assert/strict';
import { FakeClock } from '../../support/fake-clock.ts';
import { generationOf } from '../../support/samples.ts';
import { reason, sessionThatWrites, sessionWith } from '../../support/sessions.ts';

describe('a suggestion that is not worth showing unasked', () => {
    for (const [what, drawn, text, expected] of [
        ['a single character', 'let a│', 'b', 'too-short'],
        ['the line above once more', 'sum(prices);\nsum│', '(prices);', 'repeats-line'],
        ['only what the editor closes by itself', 'log(a│', ');', 'only-closers'],
    ] as const) {
        it(`is ${what}`, async () => {
            const { complete, invoke } = sessionThatWrites(text);
            assert.equal(reason(await complete(drawn)), expected);
            assert.equal(reason(await invoke(drawn)), `shown ${text}`);
        });
    }

    it('is a line that the model gave up as too unlikely, also where nothing is left of it', async () => {
        const { complete } = sessionThatWrites('', { stop: 'unlikely' });
        assert.equal(reason(await complete('total = │')), 'low-confidence');
        const { complete: begin } = sessionThatWrites('', { stop: 'unlikely-line' });
        assert.equal(reason(await begin('if (a) {│')), 'low-confidence');
    });

    it('is what the user has just deleted', async () => {
        let text = ' // the sum';
        const { complete } = sessionWith(() => generationOf(text));
        await complete('total = price.sum();│');
        text = 'rice.sum();';
        assert.equal(reason(await complete('total = p│')), 'just-deleted');
    });

    it('is what was turned down here twice', async () => {
        let text = '';
        const clock = new FakeClock();
        const { complete } = sessionWith(() => generationOf(text), clock);
        for (const expected of ['shown prices.length', 'shown prices.length', 'dismissed']) {
            text = 'prices.length';
            assert.equal(reason(await complete('total = │')), expected);
            clock.pass(1000);
            text = 'ount';
            await complete('total = c│');
        }
    });
});
