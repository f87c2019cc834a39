import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerOf, restOf, type Answer } from '../../../src/core/answer.ts';
import { tidy } from '../../../src/core/tidy/tidy.ts';
import { atCursor } from '../../support/at-cursor.ts';
import { generationOf } from '../../support/samples.ts';

const answerAt = (drawn: string, text: string, isPrepared = false): Answer =>
    answerOf({
        snapshot: atCursor(drawn),
        extent: { branches: 1 },
        generation: generationOf(text),
        isPrepared,
        rules: tidy,
    });

/** What is left after the cursor was at each of the places, one after the other. */
const restAt = (answer: Answer, ...places: readonly string[]): Answer | undefined =>
    places.reduce<Answer | undefined>((now, drawn) => now && restOf(now, atCursor(drawn)), answer);

describe('what is left of an answer', () => {
    it('knows how many characters were typed since the answer was made', () => {
        const answer = answerAt('total = │', 'prices.length');
        assert.equal(answer.typedChars, 0);
        assert.equal(restAt(answer, 'total = │')?.typedChars, 0);
        assert.equal(restAt(answer, 'total = pri│')?.typedChars, 3);
        assert.equal(restAt(answer, 'total = pri│', 'total = prices│')?.typedChars, 6);
        assert.equal(restAt(answer, 'total = pri│', 'total = pri│')?.typedChars, 3);
    });

    it('counts from where it was made, also before anybody asked', () => {
        const answer = answerAt('let a;\n│', 'total = prices;', true);
        assert.equal(restAt(answer, 'let a;\n│')?.typedChars, 0);
        assert.equal(restAt(answer, 'let a;\ntotal│')?.typedChars, 5);
    });

    it('has as much left as was typed, however often that was asked', () => {
        const text = 'prices.map((price) => price.total);';
        const places = fc.array(fc.nat({ max: text.length - 1 }), { minLength: 1, maxLength: 6 });
        fc.assert(
            fc.property(places, (typed) => {
                const sorted = typed.toSorted((a, b) => a - b);
                const drawn = sorted.map((chars) => `total = ${text.slice(0, chars)}│`);
                const rest = restAt(answerAt('total = │', text), ...drawn);
                assert.equal(rest?.typedChars, sorted.at(-1));
                assert.equal(rest?.drafts[0].text, text.slice(sorted.at(-1)));
            }),
        );
    });

    it('says of cuts that were made later where they are in the whole text', () => {
        const rule = 'repeat of the next line';
        const answer = answerAt('total = │', 'prices;\nlet b;\nlet c;');
        assert.deepEqual(answer.drafts[0].cuts, []);
        const once = restAt(answer, 'total = pri│\nlet c;');
        assert.deepEqual(once?.drafts[0].cuts, [{ rule, at: 14, removed: '\nlet c;' }]);
        const twice = restAt(answer, 'total = pri│\nlet c;', 'total = price│\nlet b;');
        assert.deepEqual(twice?.drafts[0].cuts, [
            { rule, at: 14, removed: '\nlet c;' },
            { rule, at: 7, removed: '\nlet b;' },
        ]);
        assert.equal(twice.drafts[0].text, 's;');
    });

    it('keeps the indent of a line that is accepted after the one above', () => {
        const body = '\n    total = 0\n    for price in prices:\n        total += price';
        const asked = { ...atCursor('def sum(prices):│'), languageId: 'python' };
        const answer = answerOf({
            snapshot: asked,
            extent: { branches: 1 },
            generation: generationOf(body),
            isPrepared: false,
            rules: tidy,
        });
        const lines = body.split('\n');
        for (let taken = 2; taken < lines.length; taken++) {
            const typed = `def sum(prices):${lines.slice(0, taken).join('\n')}\n│`;
            const rest = restOf(answer, { ...atCursor(typed), languageId: 'python' });
            assert.equal(rest?.drafts[0].text, lines.slice(taken).join('\n'));
        }
    });
});
